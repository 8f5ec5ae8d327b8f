using Koilo.Core.Evaluation;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Comparing;

/// <summary>How models compare on the images all of them were tested on.</summary>
/// <param name="Images">How many images.</param>
/// <param name="Groups">How many groups they come from; equal to the images where nothing is known.</param>
/// <param name="Models">The models, in the order given.</param>
/// <param name="Pairs">Every pair of models.</param>
/// <param name="Several">All models at once; null for two.</param>
/// <param name="Remarks">What a reader must know, one sentence each.</param>
public sealed record ComparisonReport(
    int Images,
    int Groups,
    IReadOnlyList<ComparedModel> Models,
    IReadOnlyList<PairComparison> Pairs,
    SeveralModels? Several,
    IReadOnlyList<string> Remarks);

/// <summary>One model of a comparison.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LeftOut">Its labelled images that not all the others have.</param>
/// <param name="Report">Its figures on the common images.</param>
public sealed record ComparedModel(string Name, int LeftOut, ClassReport Report);

/// <summary>Two models on the same images. Every difference is the second minus the first.</summary>
/// <param name="First">One model's name.</param>
/// <param name="Second">The other's.</param>
/// <param name="BothRight">Images both get right.</param>
/// <param name="BothWrong">Images both get wrong.</param>
/// <param name="McNemar">The images only one of them gets right, and whether that is chance.</param>
/// <param name="Metrics">Differences of figures.</param>
/// <param name="Areas">Differences of areas under the ROC curve: each class against the rest, and their mean.</param>
/// <param name="Folds">Differences over folds; null where there are none.</param>
/// <param name="Words">What it comes to, in a sentence or two.</param>
public sealed record PairComparison(
    string First,
    string Second,
    int BothRight,
    int BothWrong,
    McNemarResult McNemar,
    IReadOnlyList<MetricDifference> Metrics,
    IReadOnlyList<AreaDifference> Areas,
    FoldComparison? Folds,
    string Words)
{
    /// <summary>McNemar's exact p for all pairs together (Holm).</summary>
    public double HolmP { get; init; } = McNemar.Exact;

    /// <summary>McNemar's exact p for all pairs together (Benjamini and Hochberg).</summary>
    public double BenjaminiHochbergP { get; init; } = McNemar.Exact;
}

/// <summary>The difference of one figure.</summary>
/// <param name="Metric">The figure's name.</param>
/// <param name="First">Of the first model.</param>
/// <param name="Second">Of the second model.</param>
/// <param name="Interval">The difference and its bootstrap interval, drawn by group.</param>
/// <param name="P">Of the permutation test by group.</param>
public sealed record MetricDifference(string Metric, Figure First, Figure Second, DifferenceInterval Interval, Figure P);

/// <summary>The difference of one area under the ROC curve.</summary>
/// <param name="Class">The class against the rest; null for the mean over the classes.</param>
/// <param name="Result">DeLong's test.</param>
/// <param name="HolmP">Its p for all classes of the pair together; NaN for the mean.</param>
public sealed record AreaDifference(string? Class, DeLongResult Result, double HolmP);

/// <summary>Differences of accuracy over the folds of a cross-validation.</summary>
/// <param name="Differences">One per fold.</param>
/// <param name="TestToTrain">Images tested ÷ images trained on, taken as all images that a fold does not test.</param>
/// <param name="CorrectedT">The corrected resampled t-test.</param>
/// <param name="FiveByTwoT">Dietterich's test; null unless the folds are five times two halves.</param>
/// <param name="FiveByTwoF">Alpaydın's test; null unless the folds are five times two halves.</param>
/// <param name="Wilcoxon">The signed-rank test.</param>
public sealed record FoldComparison(
    IReadOnlyList<double> Differences,
    double TestToTrain,
    TestResult CorrectedT,
    TestResult? FiveByTwoT,
    TestResult? FiveByTwoF,
    WilcoxonResult Wilcoxon);

/// <summary>Three or more models at once.</summary>
/// <param name="CochranQ">Whether their shares of right images differ.</param>
/// <param name="Friedman">Whether their ranks differ.</param>
/// <param name="RankedBy">What the ranks are of, in words.</param>
public sealed record SeveralModels(TestResult CochranQ, FriedmanResult Friedman, string RankedBy);
