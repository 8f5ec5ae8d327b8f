using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation;

/// <summary>Says which explanation methods may be believed: each is compared with the best control map on the same images.</summary>
public static class ExplainerSummaries
{
    /// <summary>Fewer groups of images than this decide nothing.</summary>
    public const int FewestGroups = 8;

    /// <summary>How a verdict is reached, for the reviewer.</summary>
    public const string Comparison =
        "A method counts as better than the controls when its mean difference to the best control, on the same images, is positive, its 95 % bootstrap interval "
        + "(10,000 resamplings of whole groups: slides, fields or patients) lies above zero, and a sign-flip test over groups, corrected by Holm for the number of methods, "
        + "gives p < 0.05; where its mean is above the best control's and one of these is missing, it is not shown to be better. Fewer than eight groups decide nothing. Metrics of robustness, complexity and axioms decide nothing about trust: "
        + "a map that never saw the network may be as steady and as simple as any.";

    /// <summary>Summarises the scores of every method by every metric.</summary>
    /// <param name="scores">One per image, method and metric.</param>
    /// <param name="methods">The methods, in the order to show them.</param>
    /// <param name="metrics">The metrics, in the order to show them.</param>
    /// <param name="seed">Where the resampling comes from.</param>
    /// <param name="groups">The group of each image by its id; null, or an image that is missing: the image is a group of its own.</param>
    /// <returns>One entry per metric and method; intervals only where there are at least two groups.</returns>
    public static IReadOnlyList<ExplainerSummary> Of(
        IReadOnlyList<ExplanationScore> scores,
        IReadOnlyList<ExplainerFacts> methods,
        IReadOnlyList<MetricFacts> metrics,
        Seed seed,
        IReadOnlyDictionary<string, string>? groups = null)
    {
        var byMetric = scores.ToLookup(score => score.Metric);
        string GroupOf(string image) => groups?.GetValueOrDefault(image) ?? image;
        return [.. metrics.SelectMany(metric => OfMetric([.. byMetric[metric.Id]], methods, metric, (seed.For(metric.Id), GroupOf)))];
    }

    private static List<ExplainerSummary> OfMetric(
        ExplanationScore[] scores, IReadOnlyList<ExplainerFacts> methods, MetricFacts metric, (Seed Seed, Func<string, string> GroupOf) with)
    {
        var byMethod = methods.ToDictionary(
            method => method.Id,
            method => scores.Where(score => score.Explainer == method.Id && score.Score.IsDefined).ToDictionary(score => score.Image, score => score.Score.Value));
        var sign = metric.Order switch { ScoreOrder.HigherIsBetter => 1, ScoreOrder.LowerIsBetter => -1, _ => 0 };
        var control = methods
            .Where(method => sign != 0 && method.Kind == ExplainerKind.Control && byMethod[method.Id].Count > 0)
            .MaxBy(method => sign * byMethod[method.Id].Values.Average());
        var rivals = control is null ? [] : byMethod[control.Id];
        var summaries = methods.Select(method => OfMethod(method, metric, byMethod[method.Id], with) with
        {
            Gain = method.Kind == ExplainerKind.Control ? Figure.Undefined("it is a control") : Figure.Undefined("no image has a score of both"),
        }).ToList();
        var compared = summaries.Select(one => one.Explainer.Kind == ExplainerKind.Control ? [] : Differences(byMethod[one.Explainer.Id], rivals, sign, with.GroupOf)).ToList();
        var corrected = PairedGroups.Holm([.. compared.Select((differences, i) =>
            differences.Count == 0 ? double.NaN : PairedGroups.SignFlip(differences, with.Seed.For("signs", i)))]);
        return
        [
            .. summaries.Select((one, i) => compared[i].Count == 0 ? one : Judge(one, compared[i], corrected[i], with.Seed.For(one.Explainer.Id)))
                .Select(one => metric.SpeaksOfTrust || one.Verdict == ControlVerdict.IsControl ? one : one with { Verdict = ControlVerdict.NoMatterOfTrust }),
        ];
    }

    private static ExplainerSummary OfMethod(
        ExplainerFacts method, MetricFacts metric, Dictionary<string, double> own, (Seed Seed, Func<string, string> GroupOf) with)
    {
        var none = Figure.Undefined("no image has a score");
        var verdict = method.Kind == ExplainerKind.Control ? ControlVerdict.IsControl : ControlVerdict.Undecided;
        if (own.Count == 0) return new ExplainerSummary(method, metric, none, none, 0, verdict);
        var interval = Interval(Grouped(own, with.GroupOf), with.Seed.For("mean " + method.Id));
        return new ExplainerSummary(method, metric, new Figure(own.Values.Average()), none, own.Count, verdict) { MeanInterval = interval };
    }

    private static IReadOnlyList<IReadOnlyList<double>> Differences(
        Dictionary<string, double> own, Dictionary<string, double> control, int sign, Func<string, string> groupOf) =>
        Grouped(own.Where(score => control.ContainsKey(score.Key)).ToDictionary(score => score.Key, score => sign * (score.Value - control[score.Key])), groupOf);

    private static IReadOnlyList<IReadOnlyList<double>> Grouped(Dictionary<string, double> values, Func<string, string> groupOf) =>
        [.. values.OrderBy(one => one.Key, StringComparer.Ordinal).GroupBy(one => groupOf(one.Key), one => one.Value).Select(group => group.ToArray())];

    private static ExplainerSummary Judge(ExplainerSummary summary, IReadOnlyList<IReadOnlyList<double>> differences, double p, Seed seed)
    {
        var interval = Interval(differences, seed);
        var gain = differences.SelectMany(group => group).Average();
        var verdict = differences.Count < FewestGroups ? ControlVerdict.Undecided
            : interval?.Low > 0 && p < 0.05 ? ControlVerdict.Better
            : gain > 0 ? ControlVerdict.NotShown
            : ControlVerdict.NotBetter;
        return summary with { Gain = new Figure(gain), GainInterval = interval, PValue = p, Verdict = verdict };
    }

    /// <summary>None for a single group: nothing is known of how groups differ.</summary>
    private static ScoreInterval? Interval(IReadOnlyList<IReadOnlyList<double>> groups, Seed seed)
    {
        if (groups.Count < 2) return null;
        var (low, high) = PairedGroups.Interval(groups, seed);
        return new(low, high);
    }
}
