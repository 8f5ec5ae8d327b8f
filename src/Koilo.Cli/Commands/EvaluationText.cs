using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Core.Evaluation;

namespace Koilo.Cli.Commands;

/// <summary>Figures with their intervals, for a terminal.</summary>
internal static class EvaluationText
{
    private static readonly string[] Overall =
        ["accuracy", "balanced-accuracy", "f1-macro", "mcc", "kappa", "kappa-quadratic", "auc-macro", "average-precision-macro", "log-loss", "brier", "ece", "aurc"];

    public static string Format(EvaluationReport report)
    {
        var figures = TextTable.Format(["figure", ">value", FormattableString.Invariant($">{report.Level:0%} interval"), "by"], Overall.Select(id => report.Find(id)!).Select(Row));
        var clinical = report.Clinical is { } view
            ? $"\nIn {string.Join(" and ", view.Merge.Names)}:\n" + TextTable.Format(
                ["figure", ">value", FormattableString.Invariant($">{report.Level:0%} interval"), "by"],
                view.Figures.Where(one => one.Id is "accuracy" || (one.Class == view.Merge.Names[^1] && one.Id is "recall" or "specificity" or "precision" or "npv" or "auc")).Select(Row))
            : "";
        return $"{figures}{clinical}\n{report.Groups} groups, {report.Resampling}; every other figure is in metrics.json (--json, --out)";
    }

    private static string[] Row(MeasuredFigure figure) =>
    [
        figure.Class is null ? figure.Id : $"{figure.Id} of {figure.Class}",
        ClassReportText.Number(figure.Figure),
        figure.Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{interval.Low:0.000} to {interval.High:0.000}") : figure.Figure.Reason ?? figure.NoInterval ?? "–",
        figure.Interval?.Method ?? "",
    ];
}
