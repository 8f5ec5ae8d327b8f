using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>The pattern that explains most of the variation of feature maps times their gradients.</summary>
/// <remarks>As <see cref="EigenCam"/>, of g ∘ A instead of A: the gradient brings the class in.</remarks>
public sealed class EigenGradCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "eigengradcam",
        "Eigen-Grad-CAM",
        "Muhammad and Yeasin 2020, arXiv:2008.00299, on gradient times activation",
        "The strongest pattern among the features that matter for the class.",
        _ => new EigenGradCam())
    { Sign = MapSign.TwoSided };

    /// <inheritdoc/>
    protected override Tensor Combine(LayerReading layer) => PrincipalMap.Of(layer.Gradients * layer.Activations, layer.Activations);
}
