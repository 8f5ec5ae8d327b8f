using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>Whether the brightest pixel of the map lies on the evidence.</summary>
/// <remarks>
/// Zhang et al. 2016, Top-down Neural Attention by Excitation Backprop, arXiv 1608.00507, without the margin of 15 pixels. Where several pixels
/// are equally bright the score is the share of them inside: what picking one at random would hit on average.
/// </remarks>
/// <param name="region">What the map is compared with.</param>
public sealed class PointingGame(MaskRegion region = MaskRegion.Evidence) : LocalisationMetric(
    new("pointing-game", "Pointing game", "Zhang et al. 2016, arXiv:1608.00507",
        "Whether the map's brightest point is on a cell that decides the class.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Localisation, Formula = "1 where argmax m is inside, else 0" }, region)
{
    /// <inheritdoc/>
    protected override (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside)
    {
        var brightest = maps.eq(maps.amax([1], keepdim: true));
        var hits = brightest.logical_and(inside).sum(1, type: ScalarType.Float64);
        return (hits / brightest.sum(1, type: ScalarType.Float64), FigureRows.IsConstant(maps), FigureRows.ConstantMap);
    }
}
