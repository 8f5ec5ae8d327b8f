using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Complexity;

/// <summary>How many pixels share the map's light: the entropy of the shares.</summary>
/// <remarks>−Σ p ln p with p = |m| ÷ Σ |m|; Bhatt, Weller and Moura 2020, arXiv 2005.00631. ln n for an even map of n pixels, 0 for one pixel.</remarks>
public sealed class MapEntropy : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "entropy", "Complexity (entropy)", "Bhatt et al. 2020, arXiv:2005.00631",
        "How spread out the map is; less is easier to read.", ScoreOrder.LowerIsBetter, 0, double.PositiveInfinity)
    { Family = MetricFamily.Complexity, Formula = "−Σ p ln p with p = |m| ÷ Σ |m|" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var sizes = subject.Maps.to(ScalarType.Float64).abs().flatten(1);
        var whole = sizes.sum(1, keepdim: true);
        var shares = sizes / whole;
        return FigureRows.Of(-shares.xlogy(shares).sum(1), (whole.squeeze(1).eq(0), "the map is zero everywhere"));
    }
}
