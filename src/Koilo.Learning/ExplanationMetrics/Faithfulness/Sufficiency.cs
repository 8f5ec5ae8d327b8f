using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Whether the brightest pixels alone are enough for the class.</summary>
/// <remarks>
/// The fall of the class probability when only the brightest pixels are kept, averaged over the brightest 1, 5, 10, 20 and 50 % of the pixels; DeYoung et al. 2020, ERASER,
/// arXiv 1911.03429. (Another metric of the name sufficiency, Dasgupta et al. 2022, compares images with one another.)
/// </remarks>
public sealed class Sufficiency : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "sufficiency", "Sufficiency", "DeYoung et al. 2020, arXiv:1911.03429",
        "How much less sure the network is when it sees only what the map shows brightest.", ScoreOrder.LowerIsBetter, -1, 1)
    { Family = MetricFamily.Faithfulness, Formula = "mean over shares of p(x) − p(only the brightest pixels of x)" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        return FigureRows.Of(KeptPixels.Falls(subject).Kept, (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
