using Koilo.Core.Evaluation;

namespace Koilo.Learning.ExplanationMetrics.Robustness;

/// <summary>Whether the map of a mirrored image is the mirrored map.</summary>
/// <remarks>Mean rank correlation over the horizontal and the vertical mirror image. A smear has no up and no left, so its map should have none.</remarks>
public sealed class FlipConsistency : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "flip-consistency", "Consistency under flips", "Koilo; rank correlation as in Adebayo et al. 2018, arXiv:1810.03292",
        "Whether the mirrored image gets the mirrored map.", ScoreOrder.HigherIsBetter, -1, 1)
    { Family = MetricFamily.Robustness, Formula = "mean over flips F of Spearman(m(x), F⁻¹ m(F x))" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject) => ExplanationChange.Consistency(subject,
        [(images => images.flip(3), maps => maps.flip(2)), (images => images.flip(2), maps => maps.flip(1))]);
}
