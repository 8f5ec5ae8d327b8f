using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation;

/// <summary>Says which explanation methods may be believed: each is compared with the best control map on the same images.</summary>
public static class ExplainerSummaries
{
    /// <summary>Fewer images than this decide nothing.</summary>
    public const int FewestImages = 8;

    /// <summary>How a verdict is reached, for the reviewer.</summary>
    public const string Comparison =
        "A method counts as better than the controls when the 95 % bootstrap interval (10,000 resamplings of the images) of its mean difference "
        + "to the best control, on the same images, lies wholly above zero.";

    /// <summary>Summarises the scores of every method by every metric.</summary>
    /// <param name="scores">One per image, method and metric.</param>
    /// <param name="methods">The methods, in the order to show them.</param>
    /// <param name="metrics">The metrics, in the order to show them.</param>
    /// <param name="seed">Where the resampling comes from.</param>
    /// <returns>One entry per metric and method.</returns>
    public static IReadOnlyList<ExplainerSummary> Of(
        IReadOnlyList<ExplanationScore> scores, IReadOnlyList<ExplainerFacts> methods, IReadOnlyList<MetricFacts> metrics, Seed seed) =>
        [.. metrics.SelectMany(metric => OfMetric([.. scores.Where(score => score.Metric == metric.Id)], methods, metric, seed))];

    private static IEnumerable<ExplainerSummary> OfMetric(
        ExplanationScore[] scores, IReadOnlyList<ExplainerFacts> methods, MetricFacts metric, Seed seed)
    {
        var byMethod = methods.ToDictionary(
            method => method.Id,
            method => scores.Where(score => score.Explainer == method.Id && score.Score.IsDefined).ToDictionary(score => score.Image, score => score.Score.Value));
        var sign = metric.Order == ScoreOrder.HigherIsBetter ? 1 : -1;
        var control = methods
            .Where(method => method.Kind == ExplainerKind.Control && byMethod[method.Id].Count > 0)
            .MaxBy(method => sign * byMethod[method.Id].Values.Average());
        foreach (var method in methods)
        {
            var own = byMethod[method.Id];
            var mean = own.Count == 0 ? Figure.Undefined("no image has a score") : new Figure(own.Values.Average());
            var (gain, verdict) = method.Kind == ExplainerKind.Control
                ? (Figure.Undefined("it is a control"), ControlVerdict.IsControl)
                : Compare(own, control is null ? [] : byMethod[control.Id], sign, seed.For(metric.Id + method.Id));
            yield return new ExplainerSummary(method, metric, mean, gain, own.Count, verdict);
        }
    }

    private static (Figure Gain, ControlVerdict Verdict) Compare(
        Dictionary<string, double> own, Dictionary<string, double> control, int sign, Seed seed)
    {
        var differences = own.Where(score => control.ContainsKey(score.Key)).OrderBy(score => score.Key, StringComparer.Ordinal)
            .Select(score => sign * (score.Value - control[score.Key])).ToArray();
        if (differences.Length == 0) return (Figure.Undefined("no image has a score of both"), ControlVerdict.Undecided);
        var (mean, low, _) = PairedBootstrap.MeanInterval(differences, seed);
        var verdict = differences.Length < FewestImages ? ControlVerdict.Undecided : low > 0 ? ControlVerdict.Better : ControlVerdict.NotBetter;
        return (new Figure(mean), verdict);
    }
}
