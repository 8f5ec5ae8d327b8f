using Koilo.Core.Evaluation;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Robustness;

/// <summary>Whether the map stays when the stain is a little stronger or weaker.</summary>
/// <remarks>
/// Mean rank correlation over four shifts, each of which multiplies the optical densities of red, green and blue by factors drawn from 0.9–1.1:
/// ln I' = γ_c ln I with I in 0–1 (Beer and Lambert).
/// </remarks>
public sealed class StainConsistency : IExplanationMetric
{
    private const int Shifts = 4;
    private const double Strength = 0.1;

    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "stain-consistency", "Consistency under stain shifts", "Koilo; rank correlation as in Adebayo et al. 2018, arXiv:1810.03292",
        "Whether a slightly stronger or weaker stain leaves the map as it is.", ScoreOrder.HigherIsBetter, -1, 1)
    { Family = MetricFamily.Robustness, Formula = "mean over shifts of Spearman(m(x), m(x with densities × 0.9–1.1))" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        if (subject.Preprocessing is not { } preprocessing) return FigureRows.None(subject, "it is not known how the image was normalised");
        var random = subject.Seed.For(Card.Id).Random();
        var shifts = Enumerable.Range(0, Shifts).Select(_ => Enumerable.Range(0, 3).Select(_ => (float)random.Uniform(1 - Strength, 1 + Strength)).ToArray()).ToList();
        return ExplanationChange.Consistency(subject, [.. shifts.Select(factors =>
            ((Func<Tensor, Tensor>)(images => Shift(images, preprocessing, factors)), (Func<Tensor, Tensor>)(maps => maps)))]);
    }

    private static Tensor Shift(Tensor images, Preprocessing preprocessing, float[] factors)
    {
        using var scope = NewDisposeScope();
        var (mean, deviation) = (Column(preprocessing.Mean), Column(preprocessing.Deviation));
        var light = ((images * deviation) + mean).clamp(1 / 255.0, 1);
        return ((light.pow(Column(factors)) - mean) / deviation).MoveToOuterDisposeScope();

        Tensor Column(IEnumerable<float> values) => tensor(values.ToArray(), device: images.device).reshape(1, 3, 1, 1);
    }
}
