using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Core.Evaluation;

namespace Koilo.Cli.Commands;

/// <summary>Figures with their intervals, for a terminal.</summary>
internal static class EvaluationText
{
    private static readonly string[] Overall =
        ["accuracy", "balanced-accuracy", "f1-macro", "mcc", "kappa", "kappa-quadratic", "auc-macro", "average-precision-macro", "log-loss", "brier", "ece", "aurc"];

    private static readonly string[] OfFolds = ["accuracy", "balanced-accuracy", "f1-macro", "auc-macro"];

    private static readonly string[] OfMerged = ["recall", "specificity", "precision", "npv", "auc"];

    public static string Format(EvaluationReport report)
    {
        var text = Table(Overall.Select(id => report.Find(id)!));
        if (report.Folds.Count > 0) text += "\nMean of the folds:\n" + Table(report.Folds.Where(one => OfFolds.Contains(one.Id)));
        if (report.Clinical is { } view) text += $"\nIn {string.Join(" and ", view.Merge.Names)}:\n" + Table(view.Figures.Where(one => Shown(one, view.Merge.Names[^1])));
        return $"{text}\n{report.Groups} groups, {report.Resampling}; every other figure is in metrics.json (--json, --out)";

        string Table(IEnumerable<MeasuredFigure> figures) =>
            TextTable.Format(["figure", ">value", FormattableString.Invariant($">{report.Level:0%} interval"), "by"], figures.Select(Row));

        static bool Shown(MeasuredFigure one, string last) => one.Id == "accuracy" || (one.Class == last && OfMerged.Contains(one.Id));
    }

    private static string[] Row(MeasuredFigure figure) =>
    [
        figure.Class is null ? figure.Id : $"{figure.Id} of {figure.Class}",
        ClassReportText.Number(figure.Figure),
        figure.Interval is { } interval
            ? string.Create(CultureInfo.InvariantCulture, $"{interval.Low:0.000} to {interval.High:0.000}")
            : figure.Figure.Reason ?? figure.NoInterval ?? "–",
        figure.Interval?.Method ?? "",
    ];
}
