using System.Globalization;
using Koilo.Core.Comparing;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Cells.Groups;

/// <summary>Computes the figures of the arms, tests the planned questions, and says in words what it comes to.</summary>
public static class GroupAnswers
{
    private const double Level = 0.05;

    /// <summary>The figures of an arm.</summary>
    /// <param name="arm">Its predictions over all folds.</param>
    /// <param name="seed">Where the resampling comes from.</param>
    public static ArmResult Result(GroupArmPredictions arm, Seed seed)
    {
        var report = ClassReports.Of(arm.Table);
        var right = arm.Table.Rows.GroupBy(row => row.Group, row => arm.Table.Classes[row.Predicted] == row.Label ? 1.0 : 0).Select(group => (IReadOnlyList<double>)[.. group]);
        var (low, high) = PairedGroups.Interval([.. right], seed.For("accuracy"));
        return new(arm.Id, arm.Title, report.Count, report.Accuracy, low, high, report.BalancedAccuracy, report.MacroF1);
    }

    /// <summary>Tests every planned question whose two arms are there, and corrects their p-values together (Holm).</summary>
    /// <param name="arms">All arms.</param>
    /// <param name="options">Seed and draws.</param>
    public static IReadOnlyList<QuestionResult> Answer(IReadOnlyList<GroupArmPredictions> arms, ComparisonOptions options)
    {
        var byId = arms.ToDictionary(arm => arm.Id);
        var results = GroupQuestion.All.Where(question => byId.ContainsKey(question.First) && byId.ContainsKey(question.Second))
            .Select(question => Test(question, byId[question.First], byId[question.Second], options)).ToList();
        var corrected = AdjustedP.Holm([.. results.Select(result => result.P)]);
        return [.. results.Zip(corrected, (result, p) => result with { HolmP = p, Words = Words(result, p, byId) })];
    }

    /// <summary>What all answers come to: whether the group adds, whether relations add, and what cannot be said.</summary>
    /// <param name="results">From <see cref="Answer"/>.</param>
    /// <param name="arms">From <see cref="Result"/>.</param>
    public static IReadOnlyList<string> Conclude(IReadOnlyList<QuestionResult> results, IReadOnlyList<ArmResult> arms)
    {
        var sentences = new List<string>();
        var best = arms.Where(arm => !arm.Id.EndsWith("-foreign", StringComparison.Ordinal)).MaxBy(arm => arm.Accuracy.Value); // there the label chose the cells
        if (best is not null) sentences.Add(Text($"Of {arms.Count} arms on the same folds, {Quote(best.Title)} is right most often: {best.Accuracy.Value:0.0 %} of {best.Images} images ({best.Low:0.0 %} to {best.High:0.0 %})."));
        Say(GroupQuestion.GroupOverCells,
            "The cells together tell more, even without their places: the bag is better than judging each cell alone",
            "The cells together, without their places, tell less: judging each cell alone is better than the bag",
            "That the cells together, without their places, tell more than each alone is not shown");
        var (relations, places) = (Verdict(GroupQuestion.RelationsOverBag), Verdict(GroupQuestion.PlacesOverShuffled));
        if (relations is not null || places is not null)
        {
            sentences.Add(relations == 1 && places == 1 ? "Relations add: the graph is better than the bag, and loses when the cells change places."
                : relations == 1 ? "The graph is better than the bag, but not shown to be so for where each cell lies: it keeps its lead, or most of it, when cells change places."
                : places == 1 ? "The graph uses where cells lie, but is not shown to gain by it over the bag."
                : relations == -1 ? "The graph is worse than the bag: on these images neighbours mislead it."
                : "That it helps to know who is next to whom is not shown on these images.");
        }

        return sentences;

        int? Verdict(GroupQuestion question) => results.FirstOrDefault(result => result.Question == question) is { } found
            ? found.HolmP < Level ? Math.Sign(found.Accuracy.Difference.Value) : 0 : null;

        void Say(GroupQuestion question, string yes, string opposite, string open)
        {
            if (results.FirstOrDefault(result => result.Question == question) is not { } found) return;
            sentences.Add(Text($"{(Verdict(question) switch { 1 => yes, -1 => opposite, _ => open })} ({Points(found.Accuracy)}, p = {EffectWords.PValue(found.HolmP)})."));
        }
    }

    private static QuestionResult Test(GroupQuestion question, GroupArmPredictions first, GroupArmPredictions second, ComparisonOptions options)
    {
        var report = ModelComparison.Of([new(first.Id, first.Table), new(second.Id, second.Table)], options with { Metrics = [ComparedMetric.All[0]] });
        var accuracy = report.Pairs[0].Metrics[0];
        return new(question, accuracy.Interval, accuracy.P.Value, accuracy.P.Value, report.Pairs[0].McNemar.Exact, "");
    }

    private static string Words(QuestionResult result, double p, Dictionary<string, GroupArmPredictions> arms)
    {
        var gain = result.Accuracy.Difference.Value;
        var verdict = p >= Level || double.IsNaN(p) ? "Not shown" : gain > 0 ? "Yes" : "No, the opposite";
        return Text($"{verdict}: {Quote(arms[result.Question.Second].Title)} against {Quote(arms[result.Question.First].Title)}, {Points(result.Accuracy)}; p = {EffectWords.PValue(p)}.");
    }

    private static string Points(DifferenceInterval difference) =>
        Text($"{100 * difference.Difference.Value:+0.0;−0.0;0.0} points of accuracy, 95 % interval {100 * difference.Low.Value:+0.0;−0.0;0.0} to {100 * difference.High.Value:+0.0;−0.0;0.0}");

    private static string Quote(string title) => $"“{title}”";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
