using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>What share of the doubt is removed when only what the map shows is left.</summary>
/// <remarks>Opti-CAM, section 4; the counterpart of the average drop. Y is the class probability of the image, O that of the image times the map scaled to 0–1.</remarks>
public sealed class AverageGain : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "average-gain", "Average gain", "Zhang et al. 2024, arXiv:2301.07002",
        "How much surer the network becomes when everything outside the map is dimmed.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Faithfulness, Formula = "max(0, O − Y) ÷ (1 − Y)" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var (whole, masked) = MaskedConfidence.Probability(subject);
        return FigureRows.Of((masked - whole).clamp_min(0) / (1 - whole), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
