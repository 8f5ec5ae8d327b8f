using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Weighs each feature map by its gradient, averaged where the map is active.</summary>
/// <remarks>L = Σ_c w_c A_c, w_c = Σ_hw g_c A_c / (Σ_hw A_c + 1e-7) (Fu et al. 2020, arXiv 2008.02312, equation 9). Negative values are kept.</remarks>
public sealed class XGradCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "xgradcam",
        "XGrad-CAM",
        "Fu et al. 2020, arXiv:2008.02312",
        "Like Grad-CAM, with weights that make the map account for the class score.",
        _ => new XGradCam())
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    protected internal override Tensor Weights(LayerReading layer)
    {
        const double Epsilon = 1e-7;
        var (maps, g) = (layer.Activations, layer.Gradients);
        return (g * maps / (maps.sum([2, 3], keepdim: true) + Epsilon)).sum([2, 3]); // N×C
    }
}
