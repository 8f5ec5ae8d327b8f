using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>How much of the explained number is lost on average while the brightest pixels are flipped.</summary>
/// <remarks>
/// The area over the perturbation curve, 1/(L + 1) Σ_k f(x₀) − f(x_k) (Samek et al. 2017, arXiv 1509.06321) of pixel flipping (Bach et al. 2015,
/// doi:10.1371/journal.pone.0130140). Unlike <see cref="Deletion"/> it follows the explained number, usually the logit.
/// </remarks>
/// <param name="options">What replaces a pixel, and how many steps.</param>
public sealed class PixelFlipping(CurveOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        ReferenceName.Of("pixel-flipping", options.Reference, Reference.Zero), "Pixel flipping", "Bach et al. 2015, doi:10.1371/journal.pone.0130140",
        "How much of the class score goes when what the map shows brightest is blanked out.", ScoreOrder.HigherIsBetter, double.NegativeInfinity, double.PositiveInfinity)
    { Family = MetricFamily.Faithfulness, Formula = "1/(L + 1) Σ_k (f(x) − f(x without its k brightest parts))" };

    /// <summary>The curve itself.</summary>
    /// <param name="subject">Maps, images, network.</param>
    /// <param name="target">The number to follow.</param>
    /// <returns>N×(steps + 1), the untouched image first.</returns>
    public Tensor Curve(MetricSubject subject, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        var blank = ReferenceImage.Of(subject.Images, options.Reference);
        return PerturbationCurve.Of(subject, target, (subject.Images, blank), options).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var curve = Curve(subject, subject.Target);
        return FigureRows.Of(curve.select(1, 0) - curve.mean([1]), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
