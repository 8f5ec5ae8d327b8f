using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>How much the class score would change if a pixel changed a little.</summary>
/// <remarks>
/// M = max over the colours of |∂s/∂x| (Simonyan, Vedaldi and Zisserman 2014, arXiv 1312.6034, section 3). <see cref="Attribute"/> keeps
/// colours and signs.
/// </remarks>
public sealed class PlainGradient : IAttribution
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "gradient",
        "Gradient",
        "Simonyan et al. 2014, arXiv:1312.6034",
        "Bright where a small change of the pixel would change the class score most.",
        _ => new PlainGradient())
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target) =>
        MapFrame.Around(model, images, target, batch => batch.Gradients(images.unsqueeze(0)).squeeze(0));

    /// <inheritdoc/>
    public Tensor Reduce(Tensor attribution) => Strongest.Colour(attribution);

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var attribution = Attribute(model, images, target);
        return Reduce(attribution);
    }
}
