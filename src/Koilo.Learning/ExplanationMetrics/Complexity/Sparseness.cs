using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Complexity;

/// <summary>How unevenly the map's light is distributed: the Gini coefficient.</summary>
/// <remarks>Σ_i (2i − n − 1) |m|_(i) ÷ (n Σ |m|), values ascending; Chalasani et al. 2020, arXiv 1810.06583. 0 for an even map, 1 − 1/n for one pixel.</remarks>
public sealed class Sparseness : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "gini", "Sparseness (Gini)", "Chalasani et al. 2020, arXiv:1810.06583",
        "Whether the map names few pixels rather than a bit of everything.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Complexity, Formula = "Σ (2i − n − 1) |m|_(i) ÷ (n Σ |m|)" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var sizes = subject.Maps.to(ScalarType.Float64).abs().flatten(1).sort(1).Values;
        var count = sizes.shape[1];
        var weights = (2 * arange(1, count + 1, ScalarType.Float64, sizes.device)) - count - 1;
        var whole = sizes.sum(1);
        return FigureRows.Of((sizes * weights).sum(1) / (count * whole), (whole.eq(0), "the map is zero everywhere"));
    }
}
