using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Weighs each feature map by how much the class score depends on it on average.</summary>
/// <remarks>
/// L = Σ_c mean_hw(∂s/∂A_c) · A_c (Selvaraju et al. 2017, arXiv 1610.02391). The paper cuts negative values off (ReLU); here the sign is
/// kept, and painter and metrics cut it (<see cref="MapSign.NonNegative"/>), because a map that is negative everywhere would otherwise
/// look like one that found nothing.
/// </remarks>
public sealed class GradCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "gradcam",
        "Grad-CAM",
        "Selvaraju et al. 2017, arXiv:1610.02391",
        "Shows the regions whose features speak for the class, coarsely.",
        _ => new GradCam())
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    protected internal override Tensor Weights(LayerReading layer) => layer.Gradients.mean([2, 3]); // N×C
}
