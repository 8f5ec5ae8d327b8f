using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Whether groups of pixels with a stronger map change the class probability more, up or down.</summary>
/// <remarks>
/// Spearman's ρ between Σ_G |m| and (p(x) − p(x without G))² over groups G of pixels with neighbouring ranks of |m|; Nguyen and Martínez 2020,
/// arXiv 2007.07584, with one fixed replacement instead of random ones.
/// </remarks>
/// <param name="options">How many groups, and what replaces a pixel.</param>
public sealed class MonotonicityCorrelation(CurveOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "monotonicity-correlation", "Monotonicity (rank correlation)", "Nguyen and Martínez 2020, arXiv:2007.07584",
        "Whether pixels the map is stronger on sway the network more.", ScoreOrder.HigherIsBetter, -1, 1)
    { Family = MetricFamily.Faithfulness, Formula = "Spearman(Σ_G |m|, (p(x) − p(x without G))²) over groups G of equal rank" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var changes = RankedGroups.Of(subject with { Maps = subject.Maps.abs() }, new ClassProbability(subject.Target.Classes), options);
        return FigureRows.Of(
            Correlation.Spearman(changes.Sums, changes.Drops.square()),
            (FigureRows.IsConstant(subject.Maps.abs()), FigureRows.ConstantMap),
            (FigureRows.IsConstant(changes.Drops), "no set of pixels changes the network's answer"));
    }
}
