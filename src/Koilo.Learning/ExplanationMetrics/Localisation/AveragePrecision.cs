using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>How well thresholds on the map find the evidence's pixels: the area under the precision-recall curve.</summary>
/// <remarks>
/// Average precision Σ (R_n − R_(n−1)) P_n over the distinct values of the map, without interpolation, as in scikit-learn; used for maps by Arun et al.
/// 2021, Radiology: Artificial Intelligence, arXiv 2008.02766. An even map scores the share of the area.
/// </remarks>
/// <param name="region">What the map is compared with.</param>
public sealed class AveragePrecision(MaskRegion region = MaskRegion.Evidence) : LocalisationMetric(
    new("auprc", "Area under precision-recall", "Arun et al. 2021, arXiv:2008.02766",
        "How well the map, cut at any brightness, outlines the cells that decide the class.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Localisation, Formula = "Σ (R_n − R_(n−1)) P_n over thresholds on m" }, region)
{
    /// <inheritdoc/>
    protected override (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside)
    {
        var (hits, marked) = BrightestPixels.AtEachThreshold(maps, inside);
        var mean = (hits / marked * inside).sum(1) / BrightestPixels.Count(inside); // each pixel inside adds 1/P of recall
        return (mean, zeros_like(mean), "");
    }
}
