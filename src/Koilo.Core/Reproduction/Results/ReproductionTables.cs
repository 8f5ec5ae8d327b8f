using System.Globalization;
using Koilo.Core.Comparing;
using Koilo.Core.Reporting;

namespace Koilo.Core.Reproduction.Results;

/// <summary>Lays a reproduction out as tables, each with a sentence that says what it means.</summary>
public static class ReproductionTables
{
    /// <summary>The published figures beside ours, as published and made sound.</summary>
    /// <param name="report">The reproduction.</param>
    public static ReportTable Rows(ReproductionReport report) => new(
        "rows",
        "Published, as published, made sound",
        ["images", "network", ">published", ">interval", ">ours, as published", ">interval", ">over passes", ">ours, made sound", ">interval", ">seeds", ">runs"],
        [
            .. ReproductionArms.All.Where(arm => report.Arms.Any(one => one.Arm == arm.Id)).Select(arm => Row(arm, report.Find(arm.Id, ReproductionMode.Published), report.Find(arm.Id, ReproductionMode.Sound))),
        ],
        "Accuracy in percent, with 95 % intervals: Wilson's of the published figure, for which the authors give none; of ours by resampling groups of images. Over passes: the lowest and highest of "
        + "the repeated test with random turns. Seeds: the lowest and highest of the complete cross-validations.");

    /// <summary>What the paper's own tables say of one row, and macro-F1 beside ours.</summary>
    /// <param name="report">The reproduction.</param>
    public static ReportTable Paper(ReproductionReport report) => new(
        "paper",
        "The published figures against each other, and macro-F1",
        ["row", ">printed", ">of its recalls", ">of its confusion matrix", ">macro-F1", ">ours, as published", ">ours, made sound"],
        [
            .. PublishedRows.All.Where(row => report.Arms.Any(arm => arm.Arm == row.Id)).Select(row => (string[])
            [
                row.Id, Number(row.Score.Reported, 2), Number(row.Score.OfRecalls, 1), Number(row.Score.OfConfusion, 1), Number(row.Score.MacroF1, 3),
                Number(report.Find(row.Id, ReproductionMode.Published)?.Report.MacroF1.Value, 3), Number(report.Find(row.Id, ReproductionMode.Sound)?.Report.MacroF1.Value, 3),
            ]),
        ],
        "The accuracy printed, that which follows from the recalls and numbers of images of the same file, and that of its confusion matrix should be one number. Where they are not, "
        + "they come from different passes over images turned at random.");

    /// <summary>The planned questions.</summary>
    /// <param name="report">The reproduction.</param>
    public static ReportTable Questions(ReproductionReport report) => Answers(
        ("questions", "Questions asked beforehand", "yes"), report.Answers,
        "Made sound, on the same folds. Intervals and permutation tests keep groups of images together; p is Holm's for all questions of this table. Below 0.05 chance alone seldom makes such a difference.");

    /// <summary>The leak.</summary>
    /// <param name="report">The reproduction.</param>
    public static ReportTable Leaks(ReproductionReport report) => Answers(
        ("leak", "The leak: cells dealt out one by one minus image by image", "shown"), report.Leaks,
        "The same cells, tested by networks that had siblings of them, cut from the same image, to learn from, and by networks that had none. What the first get more right is no skill.");

    /// <summary>Heat maps with and without attention.</summary>
    /// <param name="report">The reproduction.</param>
    public static ReportTable Maps(ReproductionReport report) => new(
        "maps",
        "Heat maps scored, without and with attention",
        ["method", "metric", "better", ">images", ">without", ">with", ">difference", ">from", ">to", ">p"],
        [
            .. report.Maps.Select(score => (string[])
            [
                score.Explainer.Title, score.Metric.Title, Better(score.Metric.Order), Whole(score.Images), Number(score.Without), Number(score.With),
                Signed(score.Difference.Value, 3), Signed(score.Difference.Low, 3), Signed(score.Difference.High, 3), EffectWords.PValue(score.HolmP),
            ]),
        ],
        "The paper compares pictures by eye. Here the same maps are measured on the same images; p is Holm's for all rows.");

    /// <summary>How each row was made.</summary>
    /// <param name="report">The reproduction.</param>
    public static ReportTable Making(ReproductionReport report) => new(
        "making",
        "Time and machine",
        ["row", "protocol", "network", "~start", ">runs", ">test images", ">minutes", "~machine", "~caution"],
        [
            .. report.Arms.Select(arm => (string[])
            [
                arm.Arm, PlannedRun.NameOf(arm.Mode), arm.Made.Model, arm.Made.Start, $"{arm.Made.Runs} of {arm.Made.Planned}", Whole(arm.Made.Images),
                (arm.Made.Seconds / 60).ToString("0.0", CultureInfo.InvariantCulture), arm.Made.Machine, arm.Made.Caution ?? "",
            ]),
        ],
        "Minutes of training, validation included.");

    /// <summary>What is done otherwise than in the paper.</summary>
    /// <param name="report">The reproduction.</param>
    public static ReportTable Deviations(ReproductionReport report) => new(
        "deviations",
        "What is done otherwise than in the paper",
        ["what", "~paper", "~here", "~reason"],
        [.. report.Deviations.Select(one => (string[])[one.What, one.Paper, one.Here, one.Reason])],
        "Everything else of the rows “as published” follows the paper's code.");

    private static string[] Row(ReproductionArm arm, ArmResult? published, ArmResult? sound)
    {
        var paper = arm.Row is { } row ? AccuracyInterval.Of(row.Right, row.Images) : null;
        return
        [
            arm.Data.Title, arm.Title,
            Percent(paper), Interval(paper), Percent(published?.Accuracy), Interval(published?.Accuracy), Range(published), Percent(sound?.Accuracy), Interval(sound?.Accuracy), Range(sound),
            string.Join(" + ", new[] { published, sound }.OfType<ArmResult>().Select(one => one.Made.Runs == one.Made.Planned ? Whole(one.Made.Runs) : $"{one.Made.Runs} of {one.Made.Planned}")),
        ];
    }

    private static ReportTable Answers((string Id, string Title, string Yes) of, IReadOnlyList<QuestionResult> answers, string sentence) => new(
        of.Id,
        of.Title,
        ["question", ">difference", ">from", ">to", ">p", ">units", "~answer"],
        [
            .. answers.Select(answer => (string[])
            [
                answer.Question, Points(answer.Difference), Points(answer.Low), Points(answer.High), EffectWords.PValue(answer.HolmP), answer.Units == 0 ? "–" : Whole(answer.Units),
                answer.Untested is { } reason ? $"not tested: {reason}" : answer.Verdict switch { 1 => of.Yes, -1 => "no, the opposite", _ => "not shown" },
            ]),
        ],
        sentence);

    private static string Better(Evaluation.ScoreOrder order) => order switch
    {
        Evaluation.ScoreOrder.HigherIsBetter => "higher",
        Evaluation.ScoreOrder.LowerIsBetter => "lower",
        _ => "–",
    };

    private static string Percent(AccuracyInterval? accuracy) => accuracy is null ? "–" : Share(accuracy.Value);

    private static string Interval(AccuracyInterval? accuracy) => accuracy is null ? "" : $"{Share(accuracy.Low)}–{Share(accuracy.High)}";

    private static string Range(ArmResult? arm) => arm is not { Repeats.Count: > 1 } ? "" : $"{Share(arm.Repeats.Min())}–{Share(arm.Repeats.Max())}";

    private static string Share(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Points(double difference) => Signed(100 * difference, 1);

    private static string Signed(double value, int digits) =>
        double.IsNaN(value) ? "–" : value.ToString(digits == 1 ? "+0.0;−0.0;0.0" : "+0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    private static string Number(double? value, int digits = 3) =>
        value is { } number && !double.IsNaN(number) ? number.ToString($"F{digits}", CultureInfo.InvariantCulture).Replace('-', '−') : "–";

    private static string Whole(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
