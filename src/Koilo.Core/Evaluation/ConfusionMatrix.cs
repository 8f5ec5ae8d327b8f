namespace Koilo.Core.Evaluation;

/// <summary>How many images of each class were given each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[][] _counts;

    private ConfusionMatrix(IReadOnlyList<string> classes)
    {
        Classes = classes;
        _counts = [.. classes.Select(_ => new int[classes.Count])];
    }

    /// <summary>The class names, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Counts: row = true class, column = predicted class.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Counts => _counts;

    /// <summary>How many images were counted.</summary>
    public int Total => _counts.Sum(row => row.Sum());

    /// <summary>How many of them were given their own class.</summary>
    public int Correct => Enumerable.Range(0, Classes.Count).Sum(TruePositives);

    /// <summary>Counts predictions.</summary>
    /// <param name="table">Its rows without a label are left out: there is nothing to compare them with.</param>
    /// <returns>The counts.</returns>
    public static ConfusionMatrix Of(PredictionTable table)
    {
        var matrix = new ConfusionMatrix(table.Classes);
        var numbers = table.Classes.Index().ToDictionary(c => c.Item, c => c.Index);
        foreach (var row in table.Rows)
        {
            if (row.Label is { } label) matrix._counts[numbers[label]][row.Predicted]++;
        }

        return matrix;
    }

    /// <summary>Images of a class that were given it.</summary>
    /// <param name="number">Of the class.</param>
    /// <returns>A count.</returns>
    public int TruePositives(int number) => _counts[number][number];

    /// <summary>Images that belong to a class.</summary>
    /// <param name="number">Of the class.</param>
    /// <returns>A count.</returns>
    public int Support(int number) => _counts[number].Sum();

    /// <summary>Images that were given a class.</summary>
    /// <param name="number">Of the class.</param>
    /// <returns>A count.</returns>
    public int Predicted(int number) => _counts.Sum(row => row[number]);
}
