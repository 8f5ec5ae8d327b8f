using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Axioms;

/// <summary>How far the map's sum is from what it should share out: the number explained minus that of a blank image.</summary>
/// <remarks>
/// |Σ m − (f(x) − f(0))| ÷ |f(x) − f(0)|; Sundararajan, Taly and Yan 2017, arXiv 1703.01365, section 3. Only methods that promise completeness (Integrated Gradients,
/// DeepLIFT, LRP without losses) can be blamed for a gap.
/// </remarks>
public sealed class CompletenessGap : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "completeness-gap", "Completeness gap", "Sundararajan et al. 2017, arXiv:1703.01365",
        "How far the parts of the map are from adding up to the class score.", ScoreOrder.LowerIsBetter, 0, double.PositiveInfinity)
    { Family = MetricFamily.Axioms, Formula = "|Σ m − (f(x) − f(0))| ÷ |f(x) − f(0)|" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var scores = Probe.Scores(subject, subject.Target, 2, v => v == 0 ? subject.Images : zeros_like(subject.Images));
        var due = scores.select(1, 0) - scores.select(1, 1);
        var gap = (subject.Maps.to(ScalarType.Float64).sum([1, 2]) - due).abs();
        return FigureRows.Of(gap / due.abs(), (due.eq(0), "the image and the blank one have the same score"));
    }
}
