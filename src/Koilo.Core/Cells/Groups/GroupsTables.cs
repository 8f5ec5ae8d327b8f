using System.Globalization;
using Koilo.Core.Comparing;
using Koilo.Core.Reporting;

namespace Koilo.Core.Cells.Groups;

/// <summary>The experiment on groups of cells as tables: the same for the terminal and the page.</summary>
public static class GroupsTables
{
    /// <summary>Arms, questions and, where it is known which cells decide, how well explanations find them.</summary>
    /// <param name="report">The experiment.</param>
    public static IReadOnlyList<ReportTable> Of(GroupsReport report) => report.Evidence.Count > 0
        ? [Arms(report), Questions(report), Evidence(report)]
        : [Arms(report), Questions(report)];

    private static ReportTable Arms(GroupsReport report) => new(
        "arms",
        "What was trained and tested",
        ["arm", ">accuracy", ">95 % interval", ">balanced accuracy", ">macro-F1"],
        [.. report.Arms.Select(arm => (string[])
            [arm.Title, Percent(arm.Accuracy.Value), $"{Percent(arm.Low)} to {Percent(arm.High)}", Percent(arm.BalancedAccuracy.Value), Number(arm.MacroF1.Value)])],
        "Every arm was trained and tested on the same grouped folds; each image was tested once, by networks that had not seen its group. Intervals resample groups. "
        + "Of the arms with cells from other images the label chose the cells: they are controls.");

    private static ReportTable Questions(GroupsReport report) => new(
        "questions",
        "What was asked",
        ["~question", ">difference in accuracy", ">95 % interval", ">p (Holm)", ">p alone", ">McNemar", "~answer"],
        [.. report.Questions.Select(one => (string[])
        [
            one.Question.Text, Signed(one.Accuracy.Difference.Value), $"{Signed(one.Accuracy.Low.Value)} to {Signed(one.Accuracy.High.Value)}",
            EffectWords.PValue(one.HolmP), EffectWords.PValue(one.P), EffectWords.PValue(one.McNemarP), one.Words,
        ])],
        "p is that of a permutation test that swaps the two arms' answers for whole groups, corrected for all questions together (Holm); McNemar's exact test counts "
        + "every image as independent and is not corrected. “Not shown” is not “shown to be equal”: look at the interval.");

    private static ReportTable Evidence(GroupsReport report) => new(
        "evidence",
        "Whether explanations point at the cells that decide",
        ["arm", "ranked by", ">images", ">AUPRC", ">95 % interval", ">top k", ">energy", ">chance"],
        [.. report.Evidence.Select(one => (string[])
        [
            one.Arm, one.Method, one.Images.ToString(CultureInfo.InvariantCulture), Number(one.Scores[0]), $"{Number(one.Low)} to {Number(one.High)}", Number(one.Scores[1]),
            Number(one.Scores[2]), Number(one.Chance),
        ])],
        "Only images in which some cells decide and others do not. AUPRC: how cleanly the ranking separates them; top k: share of deciding cells among as many first-ranked "
        + "ones; energy: share of the positive weight that lies on them. An explanation that is no better than the size of the nucleus needs no network.");

    private static string Percent(double share) => double.IsNaN(share) ? "–" : share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Number(double number) => double.IsNaN(number) ? "–" : number.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Signed(double share) => double.IsNaN(share) ? "–" : share.ToString("+0.0 %;−0.0 %;0.0 %", CultureInfo.InvariantCulture);
}
