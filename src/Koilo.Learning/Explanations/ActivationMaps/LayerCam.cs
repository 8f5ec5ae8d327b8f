using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Weighs every place of every feature map by its own positive gradient.</summary>
/// <remarks>L = Σ_c relu(g_c) ∘ A_c (Jiang et al. 2021, doi 10.1109/TIP.2021.3089943, equation 6). Negative values, where A is negative, are kept.</remarks>
public sealed class LayerCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "layercam",
        "Layer-CAM",
        "Jiang et al. 2021, doi:10.1109/TIP.2021.3089943",
        "Shows fine detail, also at early layers: every place has a weight of its own.",
        _ => new LayerCam())
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    protected override Tensor Combine(LayerReading layer) =>
        (layer.Gradients.relu() * layer.Activations).sum(1); // N×h×w
}
