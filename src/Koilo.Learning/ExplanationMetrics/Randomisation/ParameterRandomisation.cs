using Koilo.Core.Evaluation;
using Koilo.Learning.ExplanationMetrics.Robustness;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Randomisation;

/// <summary>Whether the map changes when the network forgets what it learned.</summary>
/// <remarks>
/// Model parameter randomisation test, cascading: parts of the network are drawn anew from the answer down to the image; the score is the mean over the parts of
/// Spearman's ρ between the map and the randomised network's (Adebayo et al. 2018, arXiv 1810.03292). A map that stays was not made by learning.
/// </remarks>
public sealed class ParameterRandomisation : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "mprt", "Parameter randomisation", "Adebayo et al. 2018, arXiv:1810.03292",
        "Whether the map stays the same although the network forgets what it learned; it should not.", ScoreOrder.LowerIsBetter, -1, 1)
    { Family = MetricFamily.Randomisation, Formula = "mean over parts of Spearman(m, m of the network randomised down to that part)" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        if (subject.Explainer is not { } explainer) return FigureRows.None(subject, FigureRows.NoExplainer);
        using var scope = NewDisposeScope();
        return Cascade(subject, subject.Maps, () => explainer.Explain(subject.Model, subject.Images, subject.Target), Card.Id);
    }

    /// <summary>The mean rank correlation of maps with those of a network that forgets part by part.</summary>
    internal static IReadOnlyList<Figure> Cascade(MetricSubject subject, Tensor maps, Func<Tensor> explain, string purpose)
    {
        using var network = new RandomisedNetwork(subject.Model, subject.Seed.For(purpose));
        var correlations = network.Parts.Select(part =>
        {
            using var inner = NewDisposeScope();
            network.Randomise(part);
            var correlation = MapAgreement.RankCorrelation(maps, explain());
            return correlation.nan_to_num(0).MoveToOuterDisposeScope(); // a map that became even has nothing left of the first
        }).ToList();
        return FigureRows.Of(stack(correlations, 1).mean([1]), (FigureRows.IsConstant(maps), FigureRows.ConstantMap));
    }
}
