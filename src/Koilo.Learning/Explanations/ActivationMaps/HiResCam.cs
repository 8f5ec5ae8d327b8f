using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Multiplies each feature map by its gradient place by place: nothing is averaged away.</summary>
/// <remarks>L = Σ_c ∂s/∂A_c ∘ A_c (Draelos and Carin 2020, arXiv 2011.08891). Behind global average pooling it equals Grad-CAM; at earlier layers it does not.
/// Where only a linear layer follows, the map sums to the class score without its bias.</remarks>
public sealed class HiResCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "hirescam",
        "HiResCAM",
        "Draelos and Carin 2020, arXiv:2011.08891",
        "Shows the regions that raised the class score, exactly so where a linear layer follows.",
        _ => new HiResCam())
    { Sign = MapSign.TwoSided };

    /// <inheritdoc/>
    protected override Tensor Combine(LayerReading layer) =>
        (layer.Gradients * layer.Activations).sum(1); // N×h×w
}
