using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Core.Evaluation;

namespace Koilo.Cli.Commands;

/// <summary>Figures of a classification for a terminal.</summary>
internal static class ClassReportText
{
    /// <summary>Formats accuracy, per-class figures and the confusion matrix.</summary>
    public static string Format(ClassReport report, string what)
    {
        var classes = TextTable.Format(
            ["class", ">images", ">precision", ">recall", ">F1"],
            report.Classes.Select(one => new[] { one.Class, Whole(one.Support), Number(one.Precision), Number(one.Recall), Number(one.F1) }));
        var confusion = TextTable.Format(
            ["true \\ given", .. report.Classes.Select(one => ">" + one.Class)],
            report.Confusion.Select((row, k) => (string[])[report.Classes[k].Class, .. row.Select(Whole)]));
        return $"""
            {report.Count} {what}: {report.Correct} right, accuracy {Percent(report.Accuracy)}, balanced {Percent(report.BalancedAccuracy)}, macro-F1 {Number(report.MacroF1)}

            {classes}
            {confusion}
            """;
    }

    public static string Percent(Figure figure) => figure.IsDefined ? figure.Value.ToString("0.0 %", CultureInfo.InvariantCulture) : "–";

    public static string Number(Figure figure) => figure.IsDefined ? figure.Value.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    private static string Whole(int count) => count.ToString(CultureInfo.InvariantCulture);
}
