using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Multiplies feature maps and gradients place by place and keeps only what speaks for the class.</summary>
/// <remarks>L = Σ_c relu(g_c ∘ A_c).</remarks>
public sealed class ElementWiseGradCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "gradcam-elementwise",
        "Element-wise Grad-CAM",
        "Draelos and Carin 2020, arXiv:2011.08891; ReLU per element as in pytorch-grad-cam",
        "Like HiResCAM, but channels that speak against the class cannot cancel those that speak for it.",
        _ => new ElementWiseGradCam())
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    protected override Tensor Combine(LayerReading layer) =>
        (layer.Gradients * layer.Activations).relu().sum(1); // N×h×w
}
