using Koilo.Core.Randomness;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Reproduction.Results;

/// <summary>Answers planned questions from the predictions of all folds and seeds.</summary>
/// <param name="Outcomes">The finished runs by arm and protocol.</param>
/// <param name="Seed">Where resampling comes from.</param>
public sealed record QuestionTests(IReadOnlyDictionary<(string Arm, ReproductionMode Mode), IReadOnlyList<RunOutcome>> Outcomes, Seed Seed)
{
    /// <summary>Below it a difference counts as shown.</summary>
    public const double Level = 0.05;

    /// <summary>Answers questions, and corrects their p-values together.</summary>
    /// <param name="questions">All that are asked together.</param>
    /// <returns>One answer per question of which both sides have runs.</returns>
    public IReadOnlyList<QuestionResult> Answer(IReadOnlyList<Question> questions)
    {
        var answers = questions.Where(question => Outcomes.ContainsKey(question.First) && Outcomes.ContainsKey(question.Second)).Select(Answer).ToList();
        return [.. answers.Zip(AdjustedP.Holm([.. answers.Select(answer => answer.P)]), (answer, p) => answer with { HolmP = p })];
    }

    private QuestionResult Answer(Question question)
    {
        var (first, second) = (Outcomes[question.First], Outcomes[question.Second]);
        var (startOfFirst, startOfSecond) = (RunStart.Of(first[0]), RunStart.Of(second[0]));
        if (startOfFirst.Kind != startOfSecond.Kind)
            return Without($"the networks began differently ({startOfFirst.Words}; {startOfSecond.Words}), so that a difference would be that of their beginnings");
        var (a, b) = (Shares(first, second), Shares(second, first));
        var groups = a.Images.Keys.Any(b.Images.ContainsKey)
            ? Grouped(a.Images.Where(image => b.Images.ContainsKey(image.Key)).Select(image => (image.Value.Group, b.Images[image.Key].Share - image.Value.Share)))
            : Grouped(a.Groups.Where(group => b.Groups.ContainsKey(group.Key)).Select(group => (group.Key, b.Groups[group.Key] - group.Value)));
        if (groups.Count < 2) return Without("they were not tested on two groups of images at least that both have");
        var (low, high) = PairedGroups.Interval(groups, Seed.For(question.Text));
        return new(question.Text, groups.SelectMany(group => group).Average(), low, high, PairedGroups.SignFlip(groups, Seed.For(question.Text)), groups.Sum(group => group.Count));

        QuestionResult Without(string reason) => new(question.Text, double.NaN, double.NaN, double.NaN, double.NaN, 0) { Untested = reason };
    }

    /// <summary>How often each image, and the images of each group, were given their own class; only in folds that the other side has, too.</summary>
    private static (Dictionary<string, (string Group, double Share)> Images, Dictionary<string, double> Groups) Shares(
        IReadOnlyList<RunOutcome> outcomes, IReadOnlyList<RunOutcome> others)
    {
        var seeds = others.Select(outcome => outcome.Run.Seed).ToHashSet();
        var rows = outcomes.Where(outcome => seeds.Contains(outcome.Run.Seed))
            .SelectMany(outcome => outcome.Test.Rows.Select(row => (row.Image, row.Group, Right: AccuracyInterval.IsRight(outcome.Test, row) ? 1.0 : 0))).ToList();
        return (
            rows.GroupBy(row => row.Image).ToDictionary(image => image.Key, image => (image.First().Group, image.Average(row => row.Right))),
            rows.GroupBy(row => row.Group).ToDictionary(group => group.Key, group => group.Average(row => row.Right)));
    }

    private static List<IReadOnlyList<double>> Grouped(IEnumerable<(string Group, double Difference)> differences) =>
        [.. differences.GroupBy(one => one.Group, one => one.Difference).Select(group => (IReadOnlyList<double>)[.. group])];
}
