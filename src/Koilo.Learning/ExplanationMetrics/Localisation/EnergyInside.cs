using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>The share of a map's positive energy that lies on the cells the label depends on.</summary>
/// <remarks>
/// Σ_inside max(m, 0) ÷ Σ max(m, 0): the energy-based pointing game (Wang et al. 2020, Score-CAM, arXiv 1910.01279), also called relevance
/// mass accuracy. A map of chance scores the share of the image's area that those cells cover.
/// </remarks>
/// <param name="region">What the map is compared with.</param>
public sealed class EnergyInside(MaskRegion region = MaskRegion.Evidence) : LocalisationMetric(
    new("energy-inside", "Energy inside the evidence", "Wang et al. 2020, arXiv:1910.01279",
        "How much of the map's light falls on the cells that decide the class.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Localisation, Formula = "Σ_inside max(m, 0) ÷ Σ max(m, 0)" }, region)
{
    /// <inheritdoc/>
    protected override (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside)
    {
        var energy = maps.clamp_min(0);
        var whole = energy.sum(1);
        return ((energy * inside).sum(1) / whole, whole.eq(0), "the map is nowhere positive");
    }
}
