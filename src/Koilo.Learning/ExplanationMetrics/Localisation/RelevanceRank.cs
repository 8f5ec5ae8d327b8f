using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>Of the brightest pixels, as many as the evidence has, the share that lies on it.</summary>
/// <remarks>
/// Relevance rank accuracy: Arras, Osman and Samek 2022, CLEVR-XAI, arXiv 2003.07258. Pixels tied at the threshold count in proportion, so an even
/// map scores the share of the area.
/// </remarks>
/// <param name="region">What the map is compared with.</param>
public sealed class RelevanceRank(MaskRegion region = MaskRegion.Evidence) : LocalisationMetric(
    new("relevance-rank", "Relevance rank accuracy", "Arras et al. 2022, arXiv:2003.07258",
        "How much of the evidence the map covers when it may colour exactly as many pixels.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Localisation, Formula = "|top-K pixels of m ∩ region| ÷ K with K = |region|" }, region)
{
    /// <inheritdoc/>
    protected override (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside)
    {
        var counts = inside.sum(1).clamp_min(1); // an empty region is undefined anyway
        return (BrightestPixels.ShareInside(maps, inside, counts), zeros_like(counts), "");
    }
}
