using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>The fine structures of guided backpropagation, where Grad-CAM says they speak for the class.</summary>
/// <remarks>
/// Guided backpropagation times max(0, Grad-CAM), enlarged bilinearly (Selvaraju et al. 2017, arXiv 1610.02391, section 3.2), summed over the
/// colours. Zero everywhere where Grad-CAM is negative everywhere.
/// </remarks>
public sealed class GuidedGradCam : ILayered
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "guided-gradcam",
        "Guided Grad-CAM",
        "Selvaraju et al. 2017, arXiv:1610.02391",
        "Fine structures, only in the regions that speak for the class.",
        _ => new GuidedGradCam());

    /// <summary>How Grad-CAM's coarse map is enlarged.</summary>
    /// <value>The default value is bilinear; Captum's is nearest.</value>
    public InterpolationMode Enlargement { get; init; } = InterpolationMode.Bilinear;

    /// <summary>Where Grad-CAM looks: the names of layers.</summary>
    /// <value>The default value is none: the network's usual cut.</value>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>The product for every pixel and colour.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">The network has no ReLU.</exception>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        var fine = RectifiedGradient.Guided().Attribute(model, images, target); // N×3×H×W
        var region = Region(new GradCam { Layers = Layers }, model, images, target).clamp(min: 0).unsqueeze(1); // N×1×H×W
        return (fine * region).MoveToOuterDisposeScope();
    }

    private Tensor Region(GradCam method, ImageClassifier model, Tensor images, ScoreTarget target)
    {
        if (Layers.Count > 1) return method.Explain(model, images, target);
        bool? align = Enlargement == InterpolationMode.Nearest ? null : false;
        var coarse = method.CoarseMap(model, images, target).clamp(min: 0).unsqueeze(1); // N×1×h×w
        return nn.functional.interpolate(coarse, [images.shape[2], images.shape[3]], mode: Enlargement, align_corners: align).squeeze(1);
    }

    /// <inheritdoc/>
    public ILayered At(IReadOnlyList<string> layers) => new GuidedGradCam { Layers = layers, Enlargement = Enlargement };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        return Attribute(model, images, target).sum(1).MoveToOuterDisposeScope(); // N×H×W
    }
}
