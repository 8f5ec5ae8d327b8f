namespace Koilo.Core.Evaluation;

/// <summary>How well one class is recognised.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Support">Images that truly belong to it.</param>
/// <param name="Precision">Of the images given this class, the share that belong to it.</param>
/// <param name="Recall">Of the images that belong to it, the share given this class (sensitivity).</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
public sealed record ClassMetrics(string Class, int Support, Figure Precision, Figure Recall, Figure F1);

/// <summary>How well a classifier does on a set of labelled images.</summary>
/// <param name="Count">How many images.</param>
/// <param name="Correct">How many of them were given their own class.</param>
/// <param name="Accuracy">Correct ÷ count.</param>
/// <param name="BalancedAccuracy">Mean recall over the classes that occur as a label.</param>
/// <param name="MacroPrecision">Mean precision over the classes that occur as a label or a prediction; undefined counts as 0.</param>
/// <param name="MacroRecall">Mean recall over the classes that occur as a label or a prediction; undefined counts as 0.</param>
/// <param name="MacroF1">Mean F1 over the classes that occur as a label or a prediction; undefined counts as 0.</param>
/// <param name="Classes">One entry per class.</param>
/// <param name="Confusion">Counts: row = true class, column = predicted class.</param>
public sealed record ClassReport(
    int Count,
    int Correct,
    Figure Accuracy,
    Figure BalancedAccuracy,
    Figure MacroPrecision,
    Figure MacroRecall,
    Figure MacroF1,
    IReadOnlyList<ClassMetrics> Classes,
    IReadOnlyList<IReadOnlyList<int>> Confusion);
