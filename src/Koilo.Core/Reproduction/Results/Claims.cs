using Koilo.Core.Comparing;

namespace Koilo.Core.Reproduction.Results;

/// <summary>Judges what Wang et al. 2021 claim by the figures of the sound protocol.</summary>
public static class Claims
{
    /// <summary>Judges every claim.</summary>
    /// <param name="arms">Figures of rows and protocols.</param>
    /// <param name="answers">To <see cref="Question.All"/>.</param>
    /// <param name="maps">Heat maps with attention against those without; may be empty.</param>
    /// <returns>One entry per claim, in the order of the paper's abstract.</returns>
    public static IReadOnlyList<Claim> Of(IReadOnlyList<ArmResult> arms, IReadOnlyList<QuestionResult> answers, IReadOnlyList<MapScore> maps) =>
    [
        Figures(arms),
        Judge("Residual channel attention extracts important features from a group of cells: DenseNet-121 is better with it", answers, Question.Attention),
        Judge(
            "DenseNet-121 with residual channel attention is the best of the four networks on images of cell groups",
            answers, Question.Attention, Question.OverResNet, Question.OverAttentionNetwork),
        Judge("Attention helps on isolated cells as well", answers, Question.AttentionOnCrops),
        Judge("Images that hold several cells are better to use than isolated cells", answers, Question.GroupOverCells),
        Maps(maps),
    ];

    /// <summary>Whether published figures are where ours are, by the published protocol.</summary>
    private static Claim Figures(IReadOnlyList<ArmResult> arms)
    {
        const string Text = "The published accuracies";
        var both = PublishedRows.All.Join(arms.Where(arm => arm.Mode == ReproductionMode.Published), row => row.Id, arm => arm.Arm, (row, arm) => (Row: row, Arm: arm))
            .Where(one => one.Arm.Made.Images == one.Row.Images).ToList();
        if (both.Count == 0) return new(Text, ClaimVerdict.NotTested, "No row has been run by the published protocol on as many test images as were published.");
        var outside = both.Where(one => Disjoint(AccuracyInterval.Of(one.Row.Right, one.Row.Images), one.Arm.Accuracy)).ToList();
        var words = outside.Count == 0
            ? $"In all {both.Count} rows that were run on the published number of test images, the interval of the published figure and ours overlap."
            : $"In {both.Count - outside.Count} of {both.Count} rows that were run on the published number of test images, the interval of the published figure and ours overlap; they do not in "
                + $"{string.Join(", ", outside.Select(one => FormattableString.Invariant($"{one.Row.Id} (published {one.Row.Accuracy:0.0 %}, ours {one.Arm.Accuracy.Value:0.0 %})")))}.";
        return new(Text, outside.Count == 0 ? ClaimVerdict.Holds : ClaimVerdict.Contradicted, words);
    }

    private static Claim Judge(string text, IReadOnlyList<QuestionResult> answers, params IReadOnlyList<Question> needed)
    {
        var found = needed.Select(question => answers.FirstOrDefault(answer => answer.Question == question.Text)).ToList();
        var words = string.Join(' ', found.OfType<QuestionResult>().Select(WordsOf));
        if (found.Any(answer => answer?.Verdict is null))
            return new(text, found.OfType<QuestionResult>().Any(answer => answer.Verdict == -1) ? ClaimVerdict.Contradicted : ClaimVerdict.NotTested, words.Length > 0 ? words : "The runs that would tell have not been made.");
        return new(
            text,
            found.TrueForAll(answer => answer!.Verdict == 1) ? ClaimVerdict.Holds : found.Exists(answer => answer!.Verdict == -1) ? ClaimVerdict.Contradicted : ClaimVerdict.NotShown,
            words);
    }

    /// <summary>An answer in a sentence.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>Such as <c>Does …? Not shown: +1.2 points, 95 % interval −0.4 to 2.9; p = 0.31.</c></returns>
    public static string WordsOf(QuestionResult answer)
    {
        if (answer.Untested is { } reason) return $"{answer.Question} Not tested: {reason}.";
        var verdict = answer.Verdict switch { 1 => "Yes", -1 => "No, the opposite", _ => "Not shown" };
        return FormattableString.Invariant(
            $"{answer.Question} {verdict}: {100 * answer.Difference:+0.0;−0.0;0.0} points, 95 % interval {100 * answer.Low:+0.0;−0.0;0.0} to {100 * answer.High:+0.0;−0.0;0.0}; p = {EffectWords.PValue(answer.HolmP)}.");
    }

    private static Claim Maps(IReadOnlyList<MapScore> maps)
    {
        const string Text = "With attention, heat maps point better at what matters";
        var judged = maps.Where(score => score.Verdict is not null).ToList();
        if (judged.Count == 0) return new(Text, ClaimVerdict.NotTested, "The paper shows pictures and measures nothing; here no heat map has been scored.");
        var (better, worse) = (judged.Count(score => score.Verdict == 1), judged.Count(score => score.Verdict == -1));
        var words = $"The paper shows pictures and measures nothing. Of {judged.Count} scores here (methods × metrics, {judged.Max(score => score.Images)} images), {better} are shown to be better with attention and {worse} worse.";
        return new(Text, better > 0 && worse == 0 ? ClaimVerdict.Holds : worse > 0 && better == 0 ? ClaimVerdict.Contradicted : ClaimVerdict.NotShown, words);
    }

    private static bool Disjoint(AccuracyInterval a, AccuracyInterval b) => a.High < b.Low || b.High < a.Low;
}
