using System.Globalization;
using System.Text.RegularExpressions;
using Koilo.Core.Datasets;

namespace Koilo.Core.Splitting;

/// <summary>The published split of Wang et al. 2021 (arXiv 2106.00557), worked out from the names of the images.</summary>
/// <remarks>
/// SIPaKMeD: per class, 70 % to learn from, 20 % to choose the epoch, the rest to test on (674, 191 and 101 of 966 fields). Herlev: 20 % to learn
/// from, 80 % to test on (181 and 736 of 917). SIPaKMeD publishes neither patients nor slides, so the field is the largest group there is.
/// </remarks>
public static partial class Wang2021Split
{
    private const int MostNamed = 10;

    /// <summary>The parts of the 966 fields of SIPaKMeD; no files are needed.</summary>
    /// <returns>Class folder, file name and part, in the order of the names.</returns>
    public static IEnumerable<(string Class, string File, Part Part)> Fields() =>
        Wang2021Classes.Sipakmed.SelectMany(one => FieldParts(one).Select((part, i) => (one.Folder, FieldName(i + 1), part)));

    /// <summary>The published split of a dataset: SIPaKMeD's fields (<c>NNN</c>), isolated cells (<c>NNN_MM</c>) or Herlev's cells.</summary>
    /// <param name="dataset">Classes are told by label or folder, images by file name; the format of the files does not matter.</param>
    /// <returns>One row per image, in the dataset's order. An isolated cell is in the part of the field it was cut from.</returns>
    /// <exception cref="UserErrorException">The dataset is another one, mixes fields with their own cells, or is not complete.</exception>
    public static Split Of(ImageDataset dataset)
    {
        var fields = dataset.Images.Count(image => FieldStem().IsMatch(Stem(image)));
        var cells = dataset.Images.Count(image => CellStem().IsMatch(Stem(image)));
        if (fields > 0 && cells > 0) throw new UserErrorException($"{dataset.Name} mixes fields with the cells cut from them. Give one of the two.");
        if (fields == dataset.Images.Count) return OfFields(dataset);
        if (cells == dataset.Images.Count) return OfNumbers(dataset);
        if (dataset.Images.All(image => Wang2021Classes.Find(Wang2021Classes.Herlev, image) is not null))
            return OfSorted(dataset, Wang2021Classes.Herlev, one => Wang2021Shuffle.Parts(one.Images, 0.2, 0));
        throw new UserErrorException(
            $"{dataset.Name} is neither SIPaKMeD (files such as 001.bmp or 001_01.bmp) nor Herlev (its seven class folders), "
            + "so Wang et al. 2021 published no split of it. Use \"holdOut\".");
    }

    /// <summary>The split of isolated cells as the paper made it: cell by cell, so that most test cells have siblings in training.</summary>
    /// <param name="dataset">All 4,049 isolated cells of SIPaKMeD.</param>
    /// <returns>One row per image, in the dataset's order, with its true group.</returns>
    /// <exception cref="UserErrorException">The dataset is another one or not complete.</exception>
    public static Split OfCellsOneByOne(ImageDataset dataset) =>
        OfSorted(dataset, Wang2021Classes.Sipakmed, one => Wang2021Shuffle.Parts(one.Cells, 0.7, 0.2));

    /// <summary>The published split of whatever is there of a dataset; the complete one gives <see cref="Of"/>, or cells one by one.</summary>
    /// <param name="dataset">Some or all of SIPaKMeD's fields, its isolated cells, or Herlev's cells.</param>
    /// <returns>
    /// One row per image. A field is in its published part. Cells are dealt out one by one by the published procedure, which gives the published parts only
    /// where all of them are there.
    /// </returns>
    /// <exception cref="UserErrorException">An image is of another dataset.</exception>
    public static Split OfWhatIsThere(ImageDataset dataset)
    {
        if (dataset.Images.All(image => FieldStem().IsMatch(Stem(image)))) return OfNumbers(dataset);
        var isHerlev = dataset.Images.All(image => Wang2021Classes.Find(Wang2021Classes.Herlev, image) is not null);
        var classes = isHerlev ? Wang2021Classes.Herlev : Wang2021Classes.Sipakmed;
        var members = dataset.Images.ToLookup(image => Published(dataset, classes, image));
        return Dealt(dataset, members, classes, one => isHerlev ? Wang2021Shuffle.Parts(members[one].Count(), 0.2, 0) : Wang2021Shuffle.Parts(members[one].Count(), 0.7, 0.2));
    }

    /// <summary>Whether an image has the number of a published field of its class.</summary>
    /// <param name="image">Told by its class and number.</param>
    public static bool IsPublishedField(LabelledImage image) =>
        Wang2021Classes.Find(Wang2021Classes.Sipakmed, image) is { } published && FieldStem().IsMatch(Stem(image)) && FieldOf(image) is var field && field >= 1 && field <= published.Images;

    /// <summary>The fields of SIPaKMeD that are not there.</summary>
    /// <param name="dataset">Fields, told by their class and number.</param>
    /// <returns>Such as <c>im_Parabasal/001.bmp</c>; none where it is complete.</returns>
    /// <exception cref="UserErrorException">An image is of another dataset.</exception>
    public static IReadOnlyList<string> MissingFields(ImageDataset dataset)
    {
        var given = dataset.Images.Select(image => (Published(dataset, Wang2021Classes.Sipakmed, image), FieldOf(image))).ToHashSet();
        return
        [
            .. from one in Wang2021Classes.Sipakmed
               from field in Enumerable.Range(1, one.Images)
               where !given.Contains((one, field))
               select $"{one.Folder}/{FieldName(field)}",
        ];
    }

    private static Split OfFields(ImageDataset dataset)
    {
        var (split, missing) = (OfNumbers(dataset), MissingFields(dataset));
        if (missing.Count > 0)
        {
            var named = string.Join(", ", missing.Take(MostNamed)) + (missing.Count > MostNamed ? ", …" : "");
            throw new UserErrorException(
                $"{dataset.Name}: {missing.Count} of the 966 fields of SIPaKMeD are missing: {named}. Add them, or use \"holdOut\".");
        }

        var copies = dataset.Images.Count - dataset.Images.Select(image => (image.Label, FieldOf(image))).Distinct().Count();
        return copies == 0 ? split : throw new UserErrorException($"{dataset.Name}: {copies} fields are there twice. Remove the copies.");
    }

    private static Split OfNumbers(ImageDataset dataset)
    {
        var parts = Wang2021Classes.Sipakmed.ToDictionary(one => one, FieldParts);
        return new Split([.. dataset.Images.Select(image => Row(image, PartOf(image)))]);

        Part PartOf(LabelledImage image)
        {
            var (published, field) = (Published(dataset, Wang2021Classes.Sipakmed, image), FieldOf(image));
            return field >= 1 && field <= published.Images
                ? parts[published][field - 1]
                : throw new UserErrorException(
                    $"{dataset.Name}: {image.Id} is not of SIPaKMeD: {published.Folder} has the fields 001 to {published.Images}.");
        }
    }

    private static Split OfSorted(ImageDataset dataset, IReadOnlyList<PublishedClass> classes, Func<PublishedClass, IReadOnlyList<Part>> partsOf)
    {
        var members = dataset.Images.ToLookup(image => Published(dataset, classes, image));
        string[] wrong =
        [
            .. from one in classes
               let size = partsOf(one).Count
               where members[one].Count() != size
               select $"{one.Folder} has {members[one].Count()} of {size}",
        ];
        if (wrong.Length > 0)
        {
            throw new UserErrorException(
                $"{dataset.Name} is not the complete dataset, from which its published split follows: {string.Join(", ", wrong)} images. "
                + "Use \"holdOut\".");
        }

        return Dealt(dataset, members, classes, partsOf);
    }

    private static Split Dealt(
        ImageDataset dataset, ILookup<PublishedClass, LabelledImage> members, IReadOnlyList<PublishedClass> classes, Func<PublishedClass, IReadOnlyList<Part>> partsOf)
    {
        var parts = classes.SelectMany(one => members[one].OrderBy(Stem, StringComparer.Ordinal).Zip(partsOf(one)))
            .ToDictionary(pair => pair.First.Id, pair => pair.Second);
        return new Split([.. dataset.Images.Select(image => Row(image, parts[image.Id]))]);
    }

    private static PublishedClass Published(ImageDataset dataset, IReadOnlyList<PublishedClass> classes, LabelledImage image) =>
        Wang2021Classes.Find(classes, image) ?? throw new UserErrorException(
            $"{dataset.Name}: {image.Id} is in none of the published classes ({string.Join(", ", classes.Select(one => one.Folder))}).");

    private static IReadOnlyList<Part> FieldParts(PublishedClass published) => Wang2021Shuffle.Parts(published.Images, 0.7, 0.2);

    private static SplitRow Row(LabelledImage image, Part part) => new(image.Id, image.Group, image.Label, 0, part);

    private static string Stem(LabelledImage image) => Path.GetFileNameWithoutExtension(image.Id);

    /// <summary>The number before the first underscore: that of the field, or of the field a cell was cut from.</summary>
    private static int FieldOf(LabelledImage image) => int.Parse(Stem(image).Split('_')[0], NumberStyles.None, CultureInfo.InvariantCulture);

    private static string FieldName(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:000}.bmp");

    [GeneratedRegex("^[0-9]{3}$")]
    private static partial Regex FieldStem();

    [GeneratedRegex("^[0-9]{3}_[0-9]{1,4}$")]
    private static partial Regex CellStem();
}
