using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>The overlap of the map with the evidence when it is cut at the best possible brightness.</summary>
/// <remarks>max over thresholds of IoU: MaxBoxAcc's idea for masks, Choe et al. 2020, arXiv 2001.07437. An even map scores the share of the area.</remarks>
/// <param name="region">What the map is compared with.</param>
public sealed class BestOverlap(MaskRegion region = MaskRegion.Evidence) : LocalisationMetric(
    new("iou-best", "IoU at the best threshold", "Choe et al. 2020, arXiv:2001.07437",
        "How well the map's outline can match the cells that decide the class.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Localisation, Formula = "max_t |{m ≥ t} ∩ region| ÷ |{m ≥ t} ∪ region|" }, region)
{
    /// <inheritdoc/>
    protected override (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside)
    {
        var (hits, marked) = BrightestPixels.AtEachThreshold(maps, inside);
        var best = (hits / (marked + BrightestPixels.Count(inside).unsqueeze(1) - hits)).amax(1);
        return (best, zeros_like(best), "");
    }
}
