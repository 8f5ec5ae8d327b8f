using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>What share of the class probability is lost when only what the map shows is left.</summary>
/// <remarks>Grad-CAM++, section 4.1; the paper gives percent. Y is the class probability of the image, O that of the image times the map scaled to 0–1.</remarks>
public sealed class AverageDrop : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "average-drop", "Average drop", "Chattopadhay et al. 2018, arXiv:1710.11063",
        "How much surer the network was before everything outside the map was dimmed.", ScoreOrder.LowerIsBetter, 0, 1)
    { Family = MetricFamily.Faithfulness, Formula = "max(0, Y − O) ÷ Y" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var (whole, masked) = MaskedConfidence.Probability(subject);
        return FigureRows.Of((whole - masked).clamp_min(0) / whole, (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
