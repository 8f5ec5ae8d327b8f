using Koilo.Core.Statistics;

namespace Koilo.Core.Comparing;

/// <summary>A figure of a classification that models are compared by.</summary>
/// <param name="Title">For people.</param>
/// <param name="Figure">The figure of a weighted confusion matrix: row = true class, column = given class; NaN where undefined.</param>
public sealed record ComparedMetric(string Title, Func<double[,], double> Figure)
{
    /// <summary>The figures every comparison shows; definitions as in <see cref="Evaluation.ClassReports"/>.</summary>
    public static IReadOnlyList<ComparedMetric> All { get; } =
    [
        new("accuracy", matrix => Classes(matrix).Sum(k => matrix[k, k]) / Classes(matrix).Sum(k => Row(matrix, k))),
        new("balanced accuracy", matrix => Mean(matrix, k => Row(matrix, k) > 0, k => matrix[k, k] / Row(matrix, k))),
        new("macro-F1", matrix => Mean(matrix, k => Row(matrix, k) + Column(matrix, k) > 0, k => 2 * matrix[k, k] / (Row(matrix, k) + Column(matrix, k)))),
    ];

    /// <summary>The figure as a function of the images' weights.</summary>
    /// <param name="labels">The true class of each row.</param>
    /// <param name="predicted">The class each row was given.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <returns>Safe to call from several threads.</returns>
    public WeightedStatistic Of(int[] labels, int[] predicted, int classes) => weights =>
    {
        var matrix = new double[classes, classes];
        for (var i = 0; i < weights.Length; i++) matrix[labels[i], predicted[i]] += weights[i];
        return Figure(matrix);
    };

    private static IEnumerable<int> Classes(double[,] matrix) => Enumerable.Range(0, matrix.GetLength(0));

    private static double Row(double[,] matrix, int k) => Classes(matrix).Sum(other => matrix[k, other]);

    private static double Column(double[,] matrix, int k) => Classes(matrix).Sum(other => matrix[other, k]);

    private static double Mean(double[,] matrix, Func<int, bool> occurs, Func<int, double> value) =>
        Classes(matrix).Where(occurs).Select(value).DefaultIfEmpty(double.NaN).Average();
}
