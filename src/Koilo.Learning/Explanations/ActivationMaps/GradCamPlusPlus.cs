using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Weighs each feature map by its positive gradients, places with few of them more: several cells of one kind all show.</summary>
/// <remarks>L = Σ_c w_c A_c, w_c = Σ_hw α relu(g), α = g² / (2g² + Σ_hw(A_c) g³ + ε), α = 0 where g = 0 (Chattopadhay et al. 2018, arXiv 1710.11063). The paper
/// takes the score through an exponential, whose derivatives are the powers of g up to a common factor; ε = 1e-6 keeps the quotient finite, and
/// matters where gradients are as small as that. Negative values are kept.</remarks>
public sealed class GradCamPlusPlus : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "gradcam++",
        "Grad-CAM++",
        "Chattopadhay et al. 2018, arXiv:1710.11063",
        "Like Grad-CAM, but built to show every cell that speaks for the class, not only the strongest.",
        _ => new GradCamPlusPlus())
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    protected internal override Tensor Weights(LayerReading layer)
    {
        const double Epsilon = 1e-6;
        var (maps, g) = (layer.Activations, layer.Gradients);
        var square = g.square();
        var share = square / ((2 * square) + (maps.sum([2, 3], keepdim: true) * square * g) + Epsilon);
        return (where(g == 0, zeros_like(g), share) * g.relu()).sum([2, 3]); // N×C
    }
}
