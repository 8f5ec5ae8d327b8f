using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>As <see cref="EigenGradCam"/>, by the strength of gradients alone: what speaks against the class shows as what speaks for it does.</summary>
/// <remarks>First principal component of |g| ∘ A, turned so that its largest number is positive: Seg-Eigen-CAM of pytorch-grad-cam 1.5, after Muhammad and Yeasin
/// 2020, arXiv 2008.00299.</remarks>
public sealed class SegEigenCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "segeigencam",
        "Seg-Eigen-CAM",
        "Muhammad and Yeasin 2020, arXiv:2008.00299, on |gradient| times activation",
        "The strongest pattern among the features that matter for or against the class.",
        _ => new SegEigenCam());

    /// <inheritdoc/>
    protected override Tensor Combine(LayerReading layer)
    {
        using var scope = NewDisposeScope();
        var map = PrincipalMap.Of(layer.Gradients.abs() * layer.Activations, layer.Activations);
        var isUpsideDown = map.amin([1, 2], keepdim: true).abs() > map.amax([1, 2], keepdim: true).abs();
        return where(isUpsideDown, -map, map).MoveToOuterDisposeScope();
    }
}
