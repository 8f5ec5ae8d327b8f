using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>One division into images to learn from, to choose the epoch with, and to test on; no group is in two of them.</summary>
public static class GroupedHoldOut
{
    /// <summary>Divides a dataset, each class as close to the fractions as its groups allow.</summary>
    /// <param name="dataset">What to divide.</param>
    /// <param name="fractions">How much of each class goes where.</param>
    /// <param name="seed">The same seed gives the same split, whatever else the run draws.</param>
    /// <returns>One row per image, in the dataset's order; every class is in every part.</returns>
    /// <exception cref="UserErrorException">The fractions do not sum to 1, or a class has fewer groups than there are parts.</exception>
    public static Split Split(ImageDataset dataset, SplitFractions fractions, Seed seed)
    {
        if (fractions.Problems().FirstOrDefault() is { } problem) throw new UserErrorException($"Split fractions: {problem}");
        (Part Part, double Fraction)[] all = [(Part.Train, fractions.Train), (Part.Val, fractions.Val), (Part.Test, fractions.Test)];
        var used = all.Where(x => x.Fraction > 0).ToArray();
        var groups = new GroupTable(dataset);
        var parts = groups.Divide([.. used.Select(x => x.Fraction)], seed.For("hold-out"));
        return new Split([.. dataset.Images.Select(image => Row(image, used[parts[groups[image.Group]]].Part))]);
    }

    private static SplitRow Row(LabelledImage image, Part part) => new(image.Id, image.Group, image.Label, 0, part);
}
