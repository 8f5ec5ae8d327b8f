using System.Globalization;
using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Calibration;
using Koilo.Core.Evaluation.Selective;

namespace Koilo.Core.Reporting;

/// <summary>Lays out what was computed from predictions as tables, each with a sentence that says what it means.</summary>
public static class EvaluationTables
{
    private static readonly (string Id, string Title)[] PerClass =
    [
        ("recall", "sensitivity"), ("specificity", "specificity"), ("precision", "positive predictive value"), ("npv", "negative predictive value"),
        ("f1", "F1"), ("auc", "area under ROC"), ("average-precision", "average precision"),
    ];

    private const string PerClassSentence =
        "Sensitivity is the share of a class's images that is found, specificity the share of all others that is left alone; predictive values are the shares "
        + "of the answers 'it is' and 'it is not' that are right, and depend on how common the class is here.";

    private const string FoldsSentence =
        "The same figures, computed in each fold and averaged; the interval allows for folds that share training images (Nadeau and Bengio 2003).";

    private const string ConformalSentence =
        "Conformal prediction names all classes it cannot exclude; the true one should be in the set as often as promised: by LAC, APS and RAPS over all images "
        + "together, by 'LAC per class' within every class. All suppose that the images measured are like those that chose the thresholds.";

    /// <summary>All tables.</summary>
    /// <param name="file">The content of <c>metrics.json</c>.</param>
    /// <returns>Those for people first, every figure last; only the confusion matrices in files of older versions.</returns>
    public static IReadOnlyList<ReportTable> Of(MetricsFile file) => file.Evaluation is not { } evaluation ? [.. Confusion(file.Report)] :
    [
        Overall("overall", "Overall figures", evaluation.Figures, Sure(evaluation)),
        Classes("classes", "Figures of each class", evaluation.Figures, PerClassSentence),
        .. Confusion(file.Report),
        .. evaluation.Clinical is { } view ? [Merged(view)] : (ReportTable[])[],
        .. evaluation.Folds.Count > 0 ? [Overall("folds", "Means of the folds", evaluation.Folds, FoldsSentence)] : (ReportTable[])[],
        .. evaluation.Calibration is { } calibration ? [Calibration(calibration, evaluation)] : (ReportTable[])[],
        .. evaluation.Selective is { } selective ? [Referral(selective), Conformal(selective)] : (ReportTable[])[],
        Everything(evaluation),
    ];

    /// <summary>The confusion matrix as counts, as shares of its rows, and as shares of its columns.</summary>
    /// <param name="report">The counts.</param>
    /// <returns>Three tables.</returns>
    public static IReadOnlyList<ReportTable> Confusion(ClassReport report)
    {
        int[] rows = [.. report.Confusion.Select(row => row.Sum())];
        int[] columns = [.. report.Classes.Select((_, given) => report.Confusion.Sum(row => row[given]))];
        return
        [
            Matrix(
                "confusion", "What was taken for what: images", (truth, given) => Whole(report.Confusion[truth][given]),
                "Each row is a true class, each column the class that was given; right answers lie on the diagonal."),
            Matrix(
                "confusion-rows", "What was taken for what: shares of the true class", (truth, given) => Share(report.Confusion[truth][given], rows[truth]),
                "Each row adds up to 1: of the images of this class, which share was given which class. The diagonal holds the sensitivities."),
            Matrix(
                "confusion-columns", "What was taken for what: shares of the given class", (truth, given) => Share(report.Confusion[truth][given], columns[given]),
                "Each column adds up to 1: of the images given this class, which share is of which. The diagonal holds the positive predictive values."),
        ];

        ReportTable Matrix(string id, string title, Func<int, int, string> cell, string sentence) => new(
            id, title, ["true class", .. report.Classes.Select(one => ">" + one.Class)],
            [.. report.Classes.Select((one, truth) => (string[])[one.Class, .. report.Classes.Select((_, given) => cell(truth, given))])],
            sentence);
    }

    private static string Sure(EvaluationReport evaluation) => FormattableString.Invariant(
        $"The truth probably lies between 'from' and 'to': with other images of the same kind, {100 * evaluation.Level:0.#} of 100 such intervals would hold it. ")
        + FormattableString.Invariant($"Found from {evaluation.Groups:N0} groups of images; {evaluation.Resampling}.");

    private static ReportTable Merged(ClinicalView view)
    {
        var parts = string.Join("; ", view.Merge.Parts.Select(part => $"{part.Name}: {string.Join(", ", part.Classes)}"));
        var title = $"In merged classes: {string.Join(", ", view.Merge.Names)}";
        return Classes("merged", title, view.Figures, $"{parts}. A mistake between merged classes does not count.");
    }

    private static ReportTable Overall(string id, string title, IReadOnlyList<MeasuredFigure> figures, string sentence) => new(
        id, title, ["figure", ">value", ">from", ">to", "by", ">images", "~what it says"],
        [.. FigureWords.Of(figures).Select(one => (string[])[one.Words.Title, .. Measured(one.Figure), Whole(one.Figure.Count), one.Words.Meaning])],
        sentence);

    private static ReportTable Classes(string id, string title, IReadOnlyList<MeasuredFigure> figures, string sentence) => new(
        id, title, ["class", .. PerClass.Select(column => ">" + column.Title)],
        [
            .. figures.Select(one => one.Class).OfType<string>().Distinct().Select(name => (string[])
                [name, .. PerClass.Select(column => Cell(figures.FirstOrDefault(one => one.Id == column.Id && one.Class == name)))]),
        ],
        sentence);

    private static ReportTable Calibration(CalibrationReport calibration, EvaluationReport evaluation)
    {
        string[] ids = ["ece", "mce", "ece-equal-mass", "ece-class-wise", "log-loss", "brier", "accuracy"];
        var all = calibration.Scalings.Select(one => (one.Method, one.Figures)).Prepend((Method: "as it is", evaluation.Figures));
        return new(
            "calibration", "Whether probabilities mean what they say", ["probabilities", .. ids.Select(id => ">" + id)],
            [.. all.Select(row => (string[])[row.Method, .. ids.Select(id => Cell(row.Figures.FirstOrDefault(one => one.Id == id && one.Class is null)))])],
            "ece, the calibration error, is how far confidence is from the share that is right: 0 is perfect, and so it is for all but accuracy. "
            + calibration.Note);
    }

    private static ReportTable Referral(SelectiveReport selective) => new(
        "referral", "If unsure images went to a human", [">wrong at most", ">refer below", ">referred", ">wrong among the answered"],
        [.. selective.Referrals.Select(one => (string[])[Number(one.TargetError), Number(one.Threshold.Value), Cell(one.Referred), Cell(one.Error)])],
        $"To keep the share of wrong answers below the first column, images with less confidence than the second are referred. {selective.Note}");

    private static ReportTable Conformal(SelectiveReport selective) => new(
        "conformal", "Sets of classes instead of one",
        [
            "method", ">promised", ">classes in a set",
            .. selective.Conformal.Take(1).SelectMany(first => first.Coverage).Select(one => ">" + (one.Class ?? "true class in the set")),
        ],
        [.. selective.Conformal.Select(one => (string[])[one.Method, Number(one.Promised), Number(one.MeanSize), .. one.Coverage.Select(Cell)])],
        ConformalSentence);

    private static ReportTable Everything(EvaluationReport evaluation) => new(
        "figures", "Every figure", ["figure", "class", ">value", ">from", ">to", "by", ">images", "remark"],
        [
            .. evaluation.Figures.Concat(evaluation.Folds.Select(one => one with { Id = $"{one.Id} (mean of folds)" })).Select(one => (string[])
            [
                one.Id, one.Class ?? "", Digits(one.Figure.Value), Digits(one.Interval?.Low), Digits(one.Interval?.High), one.Interval?.Method ?? "",
                $"{one.Count}", one.Figure.Reason ?? one.NoInterval ?? "",
            ]),
        ],
        "As in metrics.json. Formulas and conventions of each figure are in docs/metrics.md.");

    private static string[] Measured(MeasuredFigure one) =>
        [Number(one.Figure.Value), Number(one.Interval?.Low), Number(one.Interval?.High), one.Interval?.Method ?? ""];

    private static string Cell(MeasuredFigure? one) =>
        one?.Interval is { } interval ? $"{Number(one.Figure.Value)} ({Number(interval.Low)} to {Number(interval.High)})" : Number(one?.Figure.Value);

    private static string Share(int part, int whole) => Number(whole == 0 ? null : (double)part / whole);

    /// <summary>For programs.</summary>
    private static string Digits(double? value) => value?.ToString("G9", CultureInfo.InvariantCulture) ?? "";

    private static string Whole(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double? value) =>
        value is null or double.NaN ? "–" : value.Value.ToString("0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}
