using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>How much the class score would change if a pixel changed a little.</summary>
/// <remarks>
/// M = max over the colours of |∂s/∂x| (Simonyan, Vedaldi and Zisserman 2014, arXiv 1312.6034, section 3). <see cref="Attribute"/> keeps
/// colours and signs.
/// </remarks>
public sealed class PlainGradient : IExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "gradient",
        "Gradient",
        "Simonyan et al. 2014, arXiv:1312.6034",
        "Bright where a small change of the pixel would change the class score most.",
        _ => new PlainGradient())
    { Sign = MapSign.NonNegative };

    /// <summary>The gradient itself.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W.</returns>
    public static Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var mode = new EvaluationMode(model);
        return PixelGradient.Of(model, images, target);
    }

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        return Attribute(model, images, target).abs().amax(1).MoveToOuterDisposeScope(); // N×H×W
    }
}
