using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>The overlap of the map's bright half with the evidence: no threshold is chosen with the answer in hand.</summary>
/// <remarks>The map is cut at half of its largest value; Choe et al. 2020, arXiv 2001.07437, on why a fixed threshold is needed.</remarks>
/// <param name="region">What the map is compared with.</param>
public sealed class FixedOverlap(MaskRegion region = MaskRegion.Evidence) : LocalisationMetric(
    new("iou-fixed", "IoU at half the maximum", "Choe et al. 2020, arXiv:2001.07437",
        "How well the bright part of the map matches the cells that decide the class.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Localisation, Formula = "|{m ≥ ½ max m} ∩ region| ÷ |{m ≥ ½ max m} ∪ region|" }, region)
{
    /// <inheritdoc/>
    protected override (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside)
    {
        var highest = maps.amax([1], keepdim: true);
        var bright = maps.ge(highest / 2);
        var overlap = BrightestPixels.Count(bright.logical_and(inside)) / BrightestPixels.Count(bright.logical_or(inside));
        return (overlap, highest.squeeze(1).le(0), "the map is nowhere positive");
    }
}
