using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Whether the class becomes more probable when only what the map shows is left.</summary>
/// <remarks>Grad-CAM++, section 4.1. Y is the class probability of the image, O that of the image times the map scaled to 0–1.</remarks>
public sealed class ConfidenceIncrease : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "increase", "Increase in confidence", "Chattopadhay et al. 2018, arXiv:1710.11063",
        "Whether the network is surer when everything outside the map is dimmed.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Faithfulness, Formula = "1 where O > Y, else 0" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var (whole, masked) = MaskedConfidence.Probability(subject);
        return FigureRows.Of(masked.gt(whole).to(ScalarType.Float64), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
