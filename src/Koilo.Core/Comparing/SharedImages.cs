namespace Koilo.Core.Comparing;

/// <summary>The images that several models were all tested on.</summary>
/// <param name="Models">The models' names.</param>
/// <param name="Classes">In the order of the first table.</param>
/// <param name="Rows">One per image; where folds were repeated, each model's probabilities are the mean over the repeats.</param>
/// <param name="FoldRows">One per image and fold; empty where not all models have the same folds.</param>
/// <param name="LeftOut">Per model: labelled images that not all the others have.</param>
/// <param name="Remarks">What a reader must know about the images compared, one sentence each.</param>
public sealed record SharedImages(
    IReadOnlyList<string> Models,
    IReadOnlyList<string> Classes,
    IReadOnlyList<SharedRow> Rows,
    IReadOnlyList<SharedRow> FoldRows,
    IReadOnlyList<int> LeftOut,
    IReadOnlyList<string> Remarks)
{
    /// <summary>The group of each row, numbered from 0 in order of appearance.</summary>
    public IReadOnlyList<int> Groups { get; } = Number(Rows);

    /// <summary>Whether some images belong together, so that they cannot count as independent.</summary>
    public bool HasGroups => Groups.Max() + 1 < Rows.Count;

    private static int[] Number(IReadOnlyList<SharedRow> rows)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select(row => numbers.TryGetValue(row.Group, out var number) ? number : numbers[row.Group] = numbers.Count)];
    }
}
