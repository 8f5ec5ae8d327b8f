using System.Globalization;
using Koilo.Core.Evaluation;
using Koilo.Core.Reporting;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Comparing;

/// <summary>Lays a comparison out as tables, each with a sentence that says what it means.</summary>
public static class ComparisonTables
{
    /// <summary>All tables of a comparison.</summary>
    /// <param name="report">The comparison.</param>
    /// <returns>Models, right and wrong, differences, areas; folds and all models at once where there are any.</returns>
    public static IReadOnlyList<ReportTable> Of(ComparisonReport report) =>
    [
        Models(report),
        RightAndWrong(report),
        Differences(report),
        Areas(report),
        .. report.Pairs.Any(pair => pair.Folds is not null) ? [Folds(report)] : (ReportTable[])[],
        .. report.Several is { } several ? [Together(several), Ranks(report, several)] : (ReportTable[])[],
    ];

    private static ReportTable Models(ComparisonReport report) => new(
        "models",
        "The models",
        ["model", ">images", ">right", ">accuracy", ">balanced", ">macro-F1"],
        [
            .. report.Models.Select(model => (string[])
            [
                model.Name, Whole(model.Report.Count), Whole(model.Report.Correct), Percent(model.Report.Accuracy.Value),
                Percent(model.Report.BalancedAccuracy.Value), Number(model.Report.MacroF1.Value),
            ]),
        ],
        $"All figures are on the {Whole(report.Images)} images that every model was tested on.");

    private static ReportTable RightAndWrong(ComparisonReport report) => new(
        "mcnemar",
        "Who is right where (McNemar)",
        ["A", "B", ">both right", ">only A", ">only B", ">both wrong", ">exact p", ">mid-p", ">Holm p", ">BH p"],
        [
            .. report.Pairs.Select(pair => (string[])
            [
                pair.First, pair.Second, Whole(pair.BothRight), Whole(pair.McNemar.FirstOnly), Whole(pair.McNemar.SecondOnly), Whole(pair.BothWrong),
                P(pair.McNemar.Exact), P(pair.McNemar.MidP), P(pair.HolmP), P(pair.BenjaminiHochbergP),
            ]),
        ],
        "Only images that one of the two alone gets right can tell them apart; p says how often chance would split those at least so unevenly (below 0.05: seldom)."
        + (report.Pairs.Count > 1 ? " Read the Holm column where several pairs are compared." : ""));

    private static ReportTable Differences(ComparisonReport report) => new(
        "differences",
        "How large the differences are",
        ["A", "B", "figure", ">A scores", ">B scores", ">B − A", ">from", ">to", ">p"],
        [
            .. report.Pairs.SelectMany(pair => pair.Metrics.Select(one => (string[])
            [
                pair.First, pair.Second, one.Metric, Number(one.First.Value), Number(one.Second.Value),
                Signed(one.Interval.Difference), Signed(one.Interval.Low), Signed(one.Interval.High), P(one.P.Value),
            ])),
        ],
        "The true difference probably lies between 'from' and 'to' (bootstrap interval); where that range holds 0, either model may be the better one. p: permutation test.");

    private static ReportTable Areas(ComparisonReport report) => new(
        "auc",
        "How well the models rank the images (AUC, DeLong)",
        ["A", "B", "class", ">A scores", ">B scores", ">B − A", ">from", ">to", ">p", ">Holm p"],
        [
            .. report.Pairs.SelectMany(pair => pair.Areas.Select(one => (string[])
            [
                pair.First, pair.Second, one.Class ?? "mean of classes", Number(one.Result.First.Value), Number(one.Result.Second.Value),
                Signed(one.Result.Difference), Signed(one.Result.Low), Signed(one.Result.High), P(one.Result.Test.P.Value), P(one.HolmP),
            ])),
        ],
        "An AUC is the chance that an image of the class gets a higher probability for it than an image of another class: 0.5 is guessing, 1 is perfect. Holm allows for one test per class.");

    private static ReportTable Folds(ComparisonReport report) => new(
        "folds",
        "Fold by fold",
        ["A", "B", ">folds", ">mean B − A", "test", ">statistic", ">p"],
        [
            .. report.Pairs.Where(pair => pair.Folds is not null).SelectMany(pair => Tests(pair.Folds!).Select(test => (string[])
            [
                pair.First, pair.Second, Whole(pair.Folds!.Differences.Count), Signed(new Figure(pair.Folds.Differences.Average())),
                test.Name, Number(test.Result.Statistic.Value), P(test.Result.P.Value),
            ])),
        ],
        "Folds share most of their training images, so an ordinary t-test would be too sure; these tests allow for that. The signed-rank test does not, and is shown for comparison only.");

    private static IEnumerable<(string Name, TestResult Result)> Tests(FoldComparison folds)
    {
        yield return ("corrected resampled t", folds.CorrectedT);
        if (folds.FiveByTwoT is { } t) yield return ("5×2cv t (Dietterich)", t);
        if (folds.FiveByTwoF is { } f) yield return ("5×2cv F (Alpaydın)", f);
        var details = $"{folds.Wilcoxon.Zeros} zero, {folds.Wilcoxon.Ties} tied, {(folds.Wilcoxon.Exact ? "exact" : "approximate")}";
        yield return ($"Wilcoxon signed-rank ({details})", folds.Wilcoxon.Test);
    }

    private static ReportTable Together(SeveralModels several) => new(
        "together",
        "All models at once",
        ["test", ">statistic", ">p"],
        [
            ["Cochran's Q: equal shares of right images", Number(several.CochranQ.Statistic.Value), P(several.CochranQ.P.Value)],
            ["Friedman's χ²: equal ranks", Number(several.Friedman.Test.Statistic.Value), P(several.Friedman.Test.P.Value)],
            ["Iman and Davenport's F: equal ranks", Number(several.Friedman.ImanDavenport.Statistic.Value), P(several.Friedman.ImanDavenport.P.Value)],
        ],
        $"A p below 0.05 says that the models are not all alike; it does not say which differ. Ranks are of the {several.RankedBy}.");

    private static ReportTable Ranks(ComparisonReport report, SeveralModels several) => new(
        "ranks",
        "Mean ranks (Nemenyi)",
        ["model", ">mean rank", .. report.Models.Select(model => ">p against " + model.Name)],
        [
            .. report.Models.Select((model, row) => (string[])
                [model.Name, Number(several.Friedman.MeanRanks[row]), .. several.Friedman.PairP[row].Select((p, column) => row == column ? "" : P(p))]),
        ],
        $"Rank 1 is best. Models whose mean ranks are less than {Number(several.Friedman.CriticalDifference)} apart cannot be told apart "
        + $"on these {Whole(several.Friedman.Blocks)} blocks (critical difference at 5 %).");

    private static string Whole(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => double.IsNaN(share) ? "–" : share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    private static string Signed(Figure value) => value.IsDefined ? value.Value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture) : "–";

    private static string P(double p) => EffectWords.PValue(p);
}
