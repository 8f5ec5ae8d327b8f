using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>A fold whose test images are known: takes its validation images from the rest, by group.</summary>
/// <param name="Dataset">All images.</param>
/// <param name="Number">Of the fold, from 1.</param>
/// <param name="ValFraction">Share of the rest that chooses the epoch, 0–0.5; with 0 there is no such part.</param>
internal sealed record OneFold(ImageDataset Dataset, int Number, double ValFraction)
{
    /// <summary>Divides the images.</summary>
    /// <param name="isTest">Whether an image is tested in this fold; the same for all images of a group.</param>
    /// <param name="seed">Decides among equally good divisions of the rest.</param>
    /// <returns>One row per image, in the dataset's order.</returns>
    /// <exception cref="UserErrorException">The fraction is out of range, or the rest cannot be divided.</exception>
    public Split Split(Predicate<LabelledImage> isTest, Seed seed)
    {
        if (ValFraction is not (>= 0 and <= 0.5)) throw new UserErrorException($"The validation fraction is {ValFraction}, but must be 0 to 0.5.");
        var val = ValGroups(Dataset with { Images = [.. Dataset.Images.Where(image => !isTest(image))] }, seed);
        return new Split([.. Dataset.Images.Select(image => new SplitRow(image.Id, image.Group, image.Label, Number, PartOf(image)))]);

        Part PartOf(LabelledImage image) => isTest(image) ? Part.Test : val.Contains(image.Group) ? Part.Val : Part.Train;
    }

    private HashSet<string> ValGroups(ImageDataset rest, Seed seed)
    {
        if (ValFraction == 0) return [];
        var groups = new GroupTable(rest);
        var parts = groups.Divide([1 - ValFraction, ValFraction], seed);
        return [.. rest.Images.Select(image => image.Group).Where(group => parts[groups[group]] == 1)];
    }
}
