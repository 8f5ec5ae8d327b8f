using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Whether sets of pixels of many sizes matter to the network as much as the map says.</summary>
/// <remarks>
/// The mean over set sizes n of Pearson's r between Σ_S m and f(x) − f(x without S), |S| = n; Ancona et al. 2018, arXiv 1711.06104. The sizes
/// are 1, 2, 5, 10, 20, 50 and 80 % of the pixels; the paper draws one curve over n.
/// </remarks>
/// <param name="options">Sets per size, and what replaces a pixel; the share is not used.</param>
public sealed class SensitivityN(SubsetOptions options) : IExplanationMetric
{
    private static readonly double[] s_shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.8];

    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "sensitivity-n", "Sensitivity-n", "Ancona et al. 2018, arXiv:1711.06104",
        "Whether blanking few or many pixels costs the network what the map says they are worth.", ScoreOrder.HigherIsBetter, -1, 1)
    { Family = MetricFamily.Faithfulness, Formula = "mean over n of Pearson(Σ_S m, f(x) − f(x without S)), |S| = n" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var (pixels, total) = (subject.Maps.shape[1] * subject.Maps.shape[2], options.Sets * s_shares.Length);
        var sets = SubsetChanges.Random(subject, subject.Seed.For(Card.Id), total, v => Math.Max(1, (long)(s_shares[v / options.Sets] * pixels)));
        var changes = SubsetChanges.Of(subject, subject.Target, options.Reference, total, v => sets[v]);
        var each = s_shares.Select((_, size) => Correlation.Pearson(
            changes.Sums.narrow(1, size * options.Sets, options.Sets), changes.Drops.narrow(1, size * options.Sets, options.Sets)));
        return FigureRows.Of(
            stack(each, 1).mean([1]),
            (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap),
            (FigureRows.IsConstant(changes.Drops), "no set of pixels changes the network's answer"));
    }
}
