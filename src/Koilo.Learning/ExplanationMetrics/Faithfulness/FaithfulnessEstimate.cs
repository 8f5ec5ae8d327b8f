using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Whether groups of pixels matter to the network in proportion to their brightness in the map.</summary>
/// <remarks>
/// Pearson's r between Σ_G m and f(x) − f(x without G) over groups G of pixels with neighbouring ranks; Alvarez-Melis and Jaakkola 2018,
/// arXiv 1806.07538 (single features there; groups as in Quantus, because one pixel of an image changes nothing).
/// </remarks>
/// <param name="options">How many groups, and what replaces a pixel.</param>
public sealed class FaithfulnessEstimate(CurveOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "faithfulness-estimate", "Faithfulness estimate", "Alvarez-Melis and Jaakkola 2018, arXiv:1806.07538",
        "Whether the network loses most by blanking what the map shows brightest.", ScoreOrder.HigherIsBetter, -1, 1)
    { Family = MetricFamily.Faithfulness, Formula = "Pearson(Σ_G m, f(x) − f(x without G)) over groups G of equal rank" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var changes = RankedGroups.Of(subject, subject.Target, options);
        return FigureRows.Of(
            Correlation.Pearson(changes.Sums, changes.Drops),
            (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap),
            (FigureRows.IsConstant(changes.Drops), "no set of pixels changes the network's answer"));
    }
}
