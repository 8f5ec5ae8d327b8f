namespace Koilo.Core.Evaluation;

/// <summary>Computes how well classes are recognised.</summary>
/// <remarks>
/// With TP, FP, FN of one class against the rest: precision = TP/(TP+FP), recall = TP/(TP+FN), F1 = 2TP/(2TP+FP+FN). F1 is thus 0, not
/// undefined, for a class that occurs but is never recognised. Macro means follow scikit-learn: over the classes that occur as a label or
/// as a prediction, with 0 where a class's own value is undefined. Balanced accuracy is the mean recall over the classes that occur as a
/// label, so it differs from macro recall where a class is predicted that no image has.
/// </remarks>
public static class ClassReports
{
    private const string NoImages = "no image has a label";

    /// <summary>Compares the most probable class of each image with its label.</summary>
    /// <param name="table">Its rows without a label are left out.</param>
    /// <returns>One entry per class, and means over the classes.</returns>
    public static ClassReport Of(PredictionTable table) => Of(ConfusionMatrix.Of(table));

    /// <summary>Computes the report of counts.</summary>
    /// <param name="matrix">Labels against predictions.</param>
    /// <returns>One entry per class, and means over the classes.</returns>
    public static ClassReport Of(ConfusionMatrix matrix)
    {
        ClassMetrics[] classes = [.. Enumerable.Range(0, matrix.Classes.Count).Select(number => Metrics(matrix, number))];
        ClassMetrics[] occurring = [.. classes.Where(c => c.F1.IsDefined)];
        return new ClassReport(
            matrix.Total,
            matrix.Correct,
            Figure.Share(matrix.Correct, matrix.Total, NoImages),
            Mean(classes.Where(c => c.Support > 0), c => c.Recall),
            Mean(occurring, c => c.Precision),
            Mean(occurring, c => c.Recall),
            Mean(occurring, c => c.F1),
            classes,
            matrix.Counts);
    }

    private static ClassMetrics Metrics(ConfusionMatrix matrix, int number)
    {
        var (hits, support, predicted) = (matrix.TruePositives(number), matrix.Support(number), matrix.Predicted(number));
        return new ClassMetrics(
            matrix.Classes[number],
            support,
            Figure.Share(hits, predicted, "no image was given this class"),
            Figure.Share(hits, support, "no image belongs to this class"),
            Figure.Share(2 * hits, support + predicted, "no image belongs to this class or was given it")); // TP+FN + TP+FP
    }

    private static Figure Mean(IEnumerable<ClassMetrics> classes, Func<ClassMetrics, Figure> figure)
    {
        double[] values = [.. classes.Select(figure).Select(x => x.IsDefined ? x.Value : 0)];
        return Figure.Share(values.Sum(), values.Length, NoImages);
    }
}
