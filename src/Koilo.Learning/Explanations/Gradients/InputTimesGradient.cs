using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>The gradient times the pixel's own value: what the pixel would contribute if the network were a straight line.</summary>
/// <remarks>x ∘ ∂s/∂x (Shrikumar et al. 2016, arXiv 1605.01713). Explain sums the colours.</remarks>
public sealed class InputTimesGradient : IAttribution
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "inputxgradient",
        "Input × gradient",
        "Shrikumar et al. 2016, arXiv:1605.01713",
        "What each pixel would contribute to the class score if the network were a straight line.",
        _ => new InputTimesGradient());

    /// <inheritdoc/>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target) =>
        MapFrame.Around(model, images, target, batch => batch.Gradients(images.unsqueeze(0)).squeeze(0) * images);

    /// <inheritdoc/>
    public Tensor Reduce(Tensor attribution) => attribution.sum(1);

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var attribution = Attribute(model, images, target);
        return Reduce(attribution);
    }
}
