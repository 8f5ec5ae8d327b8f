using Koilo.Core.Datasets;

namespace Koilo.Core.Splitting;

/// <summary>How many images of each class each group has.</summary>
internal sealed class GroupTable
{
    private readonly ImageDataset _dataset;
    private readonly Dictionary<string, int> _numbers;

    /// <summary>Counts the images of a dataset.</summary>
    /// <param name="dataset">Every label is one of its classes.</param>
    public GroupTable(ImageDataset dataset)
    {
        _dataset = dataset;
        var names = dataset.Images.Select(image => image.Group).Distinct().Order(StringComparer.Ordinal);
        _numbers = names.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i);
        Counts = [.. _numbers.Select(_ => new int[dataset.Classes.Count])];
        var classes = dataset.Classes.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i);
        foreach (var image in dataset.Images) Counts[_numbers[image.Group]][classes[image.Label]]++;
    }

    /// <summary>Images by group (in ordinal order of their names) and class.</summary>
    public int[][] Counts { get; }

    /// <summary>The position of a group in <see cref="Counts"/>.</summary>
    /// <param name="group">Its name.</param>
    public int this[string group] => _numbers[group];

    /// <summary>Deals the groups out to parts so that every class is in every part.</summary>
    /// <param name="fractions">Share of each part; they sum to 1.</param>
    /// <param name="seed">Decides among equally good divisions.</param>
    /// <returns>The part of each group.</returns>
    /// <exception cref="UserErrorException">A class has fewer groups than there are parts.</exception>
    public int[] Divide(double[] fractions, Randomness.Seed seed)
    {
        var groups = _dataset.Classes.Select((name, c) => (Name: name, Count: Counts.Count(group => group[c] > 0))).ToArray();
        string[] few = [.. groups.Where(x => x.Count < fractions.Length).Select(x => $"'{x.Name}' ({x.Count})")];
        if (few.Length > 0) throw new UserErrorException(TooFewGroups(fractions.Length, few, groups.Min(x => x.Count)));
        return GroupAssignment.Find(Counts, fractions, seed) ?? throw new UserErrorException(
            $"{_dataset.Name}: found no way to divide the groups into {fractions.Length} parts with every class in each. Try fewer parts.");
    }

    private string TooFewGroups(int parts, string[] few, int most) =>
        $"{_dataset.Name} cannot be divided into {parts} parts: too few groups (source images, slides or patients) of class "
        + $"{string.Join(", ", few)}. "
        + (most > 1 ? $"At most {most} parts are possible" : "No division is possible")
        + "; a group is never cut in two. Add images from other groups, or leave the class out.";
}
