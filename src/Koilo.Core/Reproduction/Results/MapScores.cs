using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Reproduction.Results;

/// <summary>How good heat maps of one kind are with and without attention, on the same images.</summary>
/// <param name="Explainer">The method.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Images">Images scored for both.</param>
/// <param name="Without">Mean score without attention.</param>
/// <param name="With">Mean score with attention.</param>
/// <param name="Difference">With minus without, and its 95 % interval.</param>
public sealed record MapScore(ExplainerFacts Explainer, MetricFacts Metric, int Images, double Without, double With, AccuracyInterval Difference)
{
    /// <summary>Of the sign-flip permutation test; corrected for all metrics and methods together (Holm).</summary>
    public double HolmP { get; init; } = double.NaN;

    /// <summary>1 where maps are shown to be better with attention, −1 where worse, 0 where neither; null where the metric does not judge.</summary>
    public int? Verdict => Metric.Order == ScoreOrder.Descriptive ? null
        : HolmP < QuestionTests.Level ? Math.Sign(Difference.Value) * (Metric.Order == ScoreOrder.HigherIsBetter ? 1 : -1) : 0;
}

/// <summary>Compares the scores of two sets of heat maps.</summary>
public static class MapScores
{
    /// <summary>Compares every method by every metric that both sets have.</summary>
    /// <param name="without">Scores of the maps without attention.</param>
    /// <param name="with">Scores of those with attention.</param>
    /// <param name="facts">What methods and metrics are: the summaries of either set; controls are left out.</param>
    /// <param name="seed">Where resampling comes from.</param>
    public static IReadOnlyList<MapScore> Compare(
        IReadOnlyList<ExplanationScore> without, IReadOnlyList<ExplanationScore> with, IReadOnlyList<ExplainerSummary> facts, Seed seed)
    {
        var other = with.Where(score => score.Score.IsDefined).ToDictionary(score => (score.Image, score.Explainer, score.Metric), score => score.Score.Value);
        var compared = new List<(MapScore Score, double P)>();
        foreach (var (explainer, metric) in facts.Where(one => one.Explainer.Kind == ExplainerKind.Method).Select(one => (one.Explainer, one.Metric)))
        {
            var pairs = without.Where(score => score.Explainer == explainer.Id && score.Metric == metric.Id && score.Score.IsDefined)
                .Where(score => other.ContainsKey((score.Image, score.Explainer, score.Metric)))
                .Select(score => (Without: score.Score.Value, With: other[(score.Image, score.Explainer, score.Metric)])).ToList();
            if (pairs.Count == 0) continue;
            var (differences, own) = (pairs.ConvertAll(pair => (IReadOnlyList<double>)[pair.With - pair.Without]), seed.For($"{explainer.Id} {metric.Id}"));
            var (low, high) = pairs.Count < 2 ? (double.NaN, double.NaN) : PairedGroups.Interval(differences, own);
            compared.Add((
                new(explainer, metric, pairs.Count, pairs.Average(pair => pair.Without), pairs.Average(pair => pair.With), new(differences.Average(one => one[0]), low, high)),
                metric.Order == ScoreOrder.Descriptive ? double.NaN : PairedGroups.SignFlip(differences, own)));
        }

        return [.. compared.Zip(AdjustedP.Holm([.. compared.Select(one => one.P)]), (one, p) => one.Score with { HolmP = p })];
    }
}
