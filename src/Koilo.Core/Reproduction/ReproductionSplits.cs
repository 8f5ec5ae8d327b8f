using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;

namespace Koilo.Core.Reproduction;

/// <summary>Divides each set of images as its protocol says.</summary>
/// <param name="Recipe">How many folds and seeds, and whether only some images are used.</param>
public sealed record ReproductionSplits(ReproductionRecipe Recipe)
{
    private const double ValFraction = 0.1;

    private bool TakesAnything => Recipe.ImagesPerPart is not null;

    /// <summary>The images that are used.</summary>
    /// <param name="dataset">All of them.</param>
    /// <returns>All, or of each class and published part the first few.</returns>
    public ImageDataset Used(ImageDataset dataset)
    {
        if (Recipe.ImagesPerPart is not { } most) return dataset;
        var parts = dataset.Images.Zip(Wang2021Split.OfWhatIsThere(dataset).Rows, (image, row) => (Image: image, row.Part));
        var taken = parts.GroupBy(one => (one.Image.Label, one.Part)).SelectMany(same => same.Take(most)).Select(one => one.Image.Id).ToHashSet();
        return dataset with { Images = [.. dataset.Images.Where(image => taken.Contains(image.Id))] };
    }

    /// <summary>Divides a set of images.</summary>
    /// <param name="data">Which set.</param>
    /// <param name="all">All its images.</param>
    /// <param name="mode">By which protocol.</param>
    /// <returns>One row per used image and fold; fold numbers as <see cref="PlannedRun.NumberOf"/>.</returns>
    /// <exception cref="UserErrorException">There are too few images.</exception>
    public Split Of(ReproducedData data, ImageDataset all, ReproductionMode mode) => mode switch
    {
        ReproductionMode.Published => Published(data, all),
        ReproductionMode.Sound => Folds(data, Used(all)),
        ReproductionMode.Leaky => WithGroups(Folds(data, Ungrouped(Used(all))), all),
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    private Split Published(ReproducedData data, ImageDataset all)
    {
        var used = Used(all).Images.Select(image => image.Id).ToHashSet();
        var split = new Split([.. Wang2021Split.OfWhatIsThere(all).Rows.Where(row => used.Contains(row.Image))]);
        if (TakesAnything) return all.Classes.All(label => Parts(data).All(part => Has(part, label))) ? split : DealtOut(Used(all), 3, (part, _) => (Part)part, 0);
        return Has(Part.Test) && all.Classes.Count(label => Has(Part.Train, label)) > 1 ? split
            : throw new UserErrorException(
                $"{all.Name}: there are too few {data.Title} for the published split (it needs one to test on, and some of two classes to learn from). Add images, or try things out with --quick.");

        bool Has(Part part, string? label = null) => split.Rows.Any(row => row.Part == part && (label is null || row.Label == label));
    }

    /// <summary>Of Herlev no validation images were published.</summary>
    private static Part[] Parts(ReproducedData data) => data == ReproducedData.Herlev ? [Part.Train, Part.Test] : Enum.GetValues<Part>();

    private Split Folds(ReproducedData data, ImageDataset dataset)
    {
        try
        {
            var splits = RepeatedFolds.Split(dataset, Recipe.Folds, Recipe.Seeds, new Seed(1).For("reproduction"), data == ReproducedData.Herlev ? 0 : ValFraction);
            return new([.. splits.SelectMany(split => split.Rows).Select(row => data == ReproducedData.Herlev ? row with { Part = Turned(row.Part) } : row)]);
        }
        catch (UserErrorException) when (TakesAnything)
        {
            return new([.. Enumerable.Range(1, Recipe.Folds * Recipe.Seeds).SelectMany(fold =>
                DealtOut(dataset, Recipe.Folds + 1, (part, folds) => part == folds - 1 ? Part.Val : part == fold % Recipe.Folds ? Part.Test : Part.Train, fold).Rows)]);
        }
    }

    /// <summary>Herlev is learned from one fold, a fifth of it, and tested on the others.</summary>
    private static Part Turned(Part part) => part == Part.Test ? Part.Train : Part.Test;

    /// <summary>Where images are too few for any protocol: group after group in turn, whatever the classes. Only to see that all works.</summary>
    private static Split DealtOut(ImageDataset dataset, int parts, Func<int, int, Part> part, int fold)
    {
        var numbers = dataset.Images.Select(image => image.Group).Distinct().Index().ToDictionary(one => one.Item, one => one.Index);
        return new([.. dataset.Images.Select(image => new SplitRow(image.Id, image.Group, image.Label, fold, part(numbers[image.Group] % parts, parts)))]);
    }

    private static ImageDataset Ungrouped(ImageDataset dataset) => dataset with { Images = [.. dataset.Images.Select(image => image with { Group = image.Id })] };

    private static Split WithGroups(Split split, ImageDataset dataset)
    {
        var groups = dataset.Images.ToDictionary(image => image.Id, image => image.Group);
        return new([.. split.Rows.Select(row => row with { Group = groups[row.Image] })]);
    }
}
