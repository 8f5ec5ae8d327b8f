using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>A division image by image, whatever their groups, to show how much it flatters. Not for anything else.</summary>
/// <remarks>Images of one slide then stand on both sides, and a network is tested on what it has all but seen.</remarks>
public static class LeakySplit
{
    /// <summary>Divides a dataset, each class as close to the fractions as whole images allow.</summary>
    /// <param name="dataset">What to divide.</param>
    /// <param name="fractions">How much of each class goes where.</param>
    /// <param name="seed">The same seed gives the same split.</param>
    /// <returns>One row per image, in the dataset's order, with its true group.</returns>
    /// <exception cref="UserErrorException">The fractions do not sum to 1, or a class has fewer images than there are parts.</exception>
    public static Split Split(ImageDataset dataset, SplitFractions fractions, Seed seed)
    {
        var ungrouped = dataset with { Images = [.. dataset.Images.Select(image => image with { Group = image.Id })] };
        var rows = GroupedHoldOut.Split(ungrouped, fractions, seed).Rows;
        return new Split([.. rows.Zip(dataset.Images, (row, image) => row with { Group = image.Group })]);
    }
}
