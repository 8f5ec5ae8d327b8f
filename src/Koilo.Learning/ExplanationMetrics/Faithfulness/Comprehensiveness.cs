using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Whether the class is lost without the brightest pixels.</summary>
/// <remarks>
/// The fall of the class probability when the brightest pixels are blanked, averaged over the brightest 1, 5, 10, 20 and 50 % of the pixels; DeYoung et al. 2020, ERASER,
/// arXiv 1911.03429. (Another metric of the name sufficiency, Dasgupta et al. 2022, compares images with one another.)
/// </remarks>
public sealed class Comprehensiveness : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "comprehensiveness", "Comprehensiveness", "DeYoung et al. 2020, arXiv:1911.03429",
        "How much less sure the network is without what the map shows brightest.", ScoreOrder.HigherIsBetter, -1, 1)
    { Family = MetricFamily.Faithfulness, Formula = "mean over shares of p(x) − p(x without its brightest pixels)" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        return FigureRows.Of(KeptPixels.Falls(subject).Blanked, (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
