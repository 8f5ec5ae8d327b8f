using Koilo.Core.Evaluation;
using static Koilo.Reports.ReportFormat;

namespace Koilo.Reports;

/// <summary>Says in plain sentences what the numbers of a report say.</summary>
public static class Findings
{
    private const int MostMixed = 3; // methods with a sentence of their own

    /// <summary>Words the findings of a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>At most three sentences on the classes, and one for each group of methods that fare alike.</returns>
    public static IReadOnlyList<string> Of(RunReport report) =>
        [.. report.Metrics is { } metrics ? Classification(metrics) : [Unlabelled(report)], .. Explanations(report)];

    private static string Unlabelled(RunReport report) => report.Predictions is { } predictions
        ? $"The network gave each of {Counted(predictions.Rows.Count, "image")} a class. "
          + "Whether it was right is not known here: nobody has evaluated it against true classes."
        : "This run has not been evaluated: there are no predictions yet.";

    private static IEnumerable<string> Classification(ClassReport metrics)
    {
        yield return $"Of {Counted(metrics.Count, "image")}, {Count(metrics.Correct)} were given their own class ({Percent(metrics.Accuracy)}). "
            + $"With every class counting alike, the score (macro-F1) is {Percent(metrics.MacroF1)}.";

        var ranked = metrics.Classes.Where(one => one.F1.IsDefined).OrderByDescending(one => one.F1.Value).ToArray();
        if (ranked.Length > 1 && ranked[0].F1.Value > ranked[^1].F1.Value)
        {
            yield return $"{ranked[0].Class} is recognised best (F1 {Percent(ranked[0].F1)}), "
                + $"{ranked[^1].Class} least well (F1 {Percent(ranked[^1].F1)}).";
        }

        var (truth, given, count) = CommonestMistake(metrics.Confusion);
        yield return count == 0
            ? "No image was given a wrong class."
            : $"The commonest mistake is {metrics.Classes[truth].Class} taken for {metrics.Classes[given].Class}: "
              + $"{Count(count)} of {Counted(metrics.Confusion[truth].Sum(), "image")}.";
    }

    private static (int Truth, int Given, int Count) CommonestMistake(IReadOnlyList<IReadOnlyList<int>> confusion) =>
        confusion
            .SelectMany((row, truth) => row.Select((count, given) => (Truth: truth, Given: given, Count: truth == given ? 0 : count)))
            .MaxBy(cell => cell.Count);

    private static IEnumerable<string> Explanations(RunReport report)
    {
        if (report.Explained.Count > 0 && report.Explainers.Count == 0)
        {
            yield return "Nobody has compared the heat maps with control maps yet, so they may show nothing about the network.";
        }

        var methods = report.Explainers
            .Where(one => one.Explainer.Kind == ExplainerKind.Method && one.Metric.SpeaksOfTrust)
            .GroupBy(one => one.Explainer.Title)
            .ToList();
        string[] better = [.. methods.Where(one => one.All(score => score.Verdict == ControlVerdict.Better)).Select(one => one.Key)];
        var unproven = methods.Where(one => one.Any(score => IsUnproven(score.Verdict))).ToList();
        string[] never = [.. unproven.Where(one => one.All(score => score.Verdict != ControlVerdict.Better)).Select(one => one.Key)];
        if (better.Length > 0)
        {
            yield return $"The heat maps of {List(better)} score better than control maps that never looked at the network, by every metric that can tell.";
        }

        var mixed = unproven.Where(one => !never.Contains(one.Key)).ToList();
        if (mixed.Count > MostMixed)
        {
            yield return $"The heat maps of {List([.. mixed.Select(one => one.Key)])} beat the controls by some metrics and are not shown to by others, as listed under “How far the explanations can be trusted”: "
                + "do not rest anything on one of them alone.";
        }
        else
        {
            foreach (var one in mixed)
            {
                yield return $"The heat maps of {one.Key} beat the controls by {Metrics(one, verdict => verdict == ControlVerdict.Better)}, but are not shown to by {Metrics(one, IsUnproven)}: "
                    + "do not rest anything on them alone.";
            }
        }

        if (never.Length > 0)
        {
            yield return $"The heat maps of {List(never)} are not shown to score better than a control map by any metric that can tell: do not read them as reasons.";
        }
    }

    private static bool IsUnproven(ControlVerdict verdict) => verdict is ControlVerdict.NotBetter or ControlVerdict.NotShown;

    private static string Metrics(IEnumerable<ExplainerSummary> scores, Func<ControlVerdict, bool> isMeant) =>
        List([.. scores.Where(one => isMeant(one.Verdict)).Select(one => InSentence(one.Metric.Title))]);

    /// <summary>“Pointing game” becomes “pointing game”; “IoU at the best threshold” and “ROAD” stay.</summary>
    private static string InSentence(string title) =>
        title.Split(' ')[0].Skip(1).Any(char.IsUpper) ? title : char.ToLowerInvariant(title[0]) + title[1..];
}
