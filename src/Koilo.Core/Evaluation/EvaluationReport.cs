using Koilo.Core.Evaluation.Calibration;
using Koilo.Core.Evaluation.Selective;

namespace Koilo.Core.Evaluation;

/// <summary>Everything that was computed from predictions.</summary>
/// <param name="Images">How many labelled rows.</param>
/// <param name="Groups">How many groups they are from.</param>
/// <param name="Level">Nominal coverage of every interval.</param>
/// <param name="Resampling">What the bootstrap drew, in words.</param>
/// <param name="Figures">Every figure with its interval.</param>
public sealed record EvaluationReport(int Images, int Groups, double Level, string Resampling, IReadOnlyList<MeasuredFigure> Figures)
{
    /// <summary>The view in merged classes; null where no merging was asked for.</summary>
    public ClinicalView? Clinical { get; init; }

    /// <summary>ROC and precision-recall curve of each class.</summary>
    public IReadOnlyList<ClassCurves> Curves { get; init; } = [];

    /// <summary>Whether probabilities mean what they say.</summary>
    public CalibrationReport? Calibration { get; init; }

    /// <summary>What happens when unsure images are referred to a human.</summary>
    public SelectiveReport? Selective { get; init; }

    /// <summary>Means over the folds of a cross-validation; empty for a hold-out.</summary>
    public IReadOnlyList<MeasuredFigure> Folds { get; init; } = [];

    /// <summary>How many images of each group were given a wrong class, most first; empty where every image is its own group.</summary>
    public IReadOnlyList<GroupErrors> WorstGroups { get; init; } = [];

    /// <summary>The images whose two most probable classes lie closest together.</summary>
    public IReadOnlyList<UnsureImage> LeastCertain { get; init; } = [];

    /// <summary>Finds a figure.</summary>
    /// <param name="id">Which.</param>
    /// <param name="className">Of which class; null for all.</param>
    /// <returns>The figure, or null.</returns>
    public MeasuredFigure? Find(string id, string? className = null) => Figures.FirstOrDefault(one => one.Id == id && one.Class == className);
}

/// <summary>The figures in merged classes.</summary>
/// <param name="Merge">Which classes were merged.</param>
/// <param name="Confusion">Counts: row = true, column = given.</param>
/// <param name="Figures">Every figure with its interval.</param>
public sealed record ClinicalView(ClassMerge Merge, IReadOnlyList<IReadOnlyList<int>> Confusion, IReadOnlyList<MeasuredFigure> Figures);

/// <summary>Mistakes in one group.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Images">How many images.</param>
/// <param name="Errors">How many of them were given a wrong class.</param>
public sealed record GroupErrors(string Group, int Images, int Errors);

/// <summary>An image the classifier could hardly decide.</summary>
/// <param name="Image">Its id.</param>
/// <param name="Label">Its true class.</param>
/// <param name="First">The most probable class.</param>
/// <param name="Second">The next one.</param>
/// <param name="Margin">Difference of their probabilities.</param>
public sealed record UnsureImage(string Image, string Label, string First, string Second, double Margin);
