using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>The pattern that explains most of the feature maps' variation, whatever the class.</summary>
/// <remarks>The places are points with C coordinates; the map is their first principal component (Muhammad and Yeasin 2020, arXiv 2008.00299; the mean of
/// the points is subtracted, as pytorch-grad-cam does). A component has no sign of its own: <see cref="PrincipalMap"/> says how it is chosen.</remarks>
public sealed class EigenCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "eigencam",
        "Eigen-CAM",
        "Muhammad and Yeasin 2020, arXiv:2008.00299",
        "The strongest pattern among the features, whatever the class.",
        _ => new EigenCam())
    { DependsOnClass = false };

    /// <inheritdoc/>
    protected override Tensor Combine(LayerReading layer) => PrincipalMap.Of(layer.Activations, layer.Activations);
}
