using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>The chance that a pixel of the evidence is brighter than one outside: the area under the ROC curve.</summary>
/// <remarks>Mann and Whitney's U ÷ (inside · outside); equal pixels count half, so an even map scores ½.</remarks>
/// <param name="region">What the map is compared with.</param>
public sealed class RocArea(MaskRegion region = MaskRegion.Evidence) : LocalisationMetric(
    new("auroc", "Area under ROC", "Fawcett 2006, doi:10.1016/j.patrec.2005.10.010",
        "How often a pixel of a cell that decides the class is brighter than a pixel elsewhere.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Localisation, Formula = "P(m inside > m outside) + ½ P(equal)" }, region)
{
    /// <inheritdoc/>
    protected override (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside)
    {
        var positives = BrightestPixels.Count(inside);
        var negatives = maps.shape[1] - positives;
        var wins = (Ranking.Average(maps) * inside).sum(1) - (positives * (positives + 1) / 2);
        return (wins / (positives * negatives), negatives.eq(0), "the region fills the image");
    }
}
