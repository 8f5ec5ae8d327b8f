using System.Globalization;
using System.Text.RegularExpressions;
using Koilo.Core.Datasets;

namespace Koilo.Core.Splitting;

/// <summary>The published split of Wang et al. 2021 (arXiv 2106.00557), worked out from the names of the images.</summary>
/// <remarks>
/// SIPaKMeD: per class, 70 % to learn from, 20 % to choose the epoch, 10 % to test on (674, 191 and 101 of 966 fields). Herlev: 20 % to learn from,
/// 80 % to test on (181 and 736 of 917). SIPaKMeD publishes neither patients nor slides, so the field is the largest group there is.
/// </remarks>
public static partial class Wang2021Split
{
    private const int MostNamed = 10;

    /// <summary>The parts of the 966 fields of SIPaKMeD; no files are needed.</summary>
    /// <returns>Class folder, file name and part, in the order of the names.</returns>
    public static IEnumerable<(string Class, string File, Part Part)> Fields() => Wang2021Classes.Sipakmed.SelectMany(published =>
        FieldParts(published).Select((part, i) => (published.Folder, FieldName(i), part)));

    /// <summary>The published split of a dataset: SIPaKMeD's fields (<c>NNN</c>), isolated cells (<c>NNN_MM</c>) or Herlev's cells.</summary>
    /// <param name="dataset">Classes are told by label or folder, images by file name; the format of the files does not matter.</param>
    /// <returns>One row per image, in the dataset's order. An isolated cell is in the part of the field it was cut from.</returns>
    /// <exception cref="UserErrorException">The dataset is another one, mixes fields with their own cells, or is not complete.</exception>
    public static Split Of(ImageDataset dataset)
    {
        if (dataset.Images.All(image => FieldStem().IsMatch(Stem(image)))) return OfFields(dataset);
        if (dataset.Images.All(image => CellStem().IsMatch(Stem(image)))) return OfCells(dataset);
        if (dataset.Images.All(image => Wang2021Classes.Find(Wang2021Classes.Herlev, image) is not null)) return OfSorted(dataset, Wang2021Classes.Herlev, one => one.Images, 0.2, 0);
        throw new UserErrorException(dataset.Images.Any(image => FieldStem().IsMatch(Stem(image))) && dataset.Images.Any(image => CellStem().IsMatch(Stem(image)))
            ? $"{dataset.Name} mixes fields with the cells cut from them. Give one or the other."
            : $"{dataset.Name} is neither SIPaKMeD (files such as 001.bmp or 001_01.bmp) nor Herlev (its seven class folders), so Wang et al. 2021 published no split of it. Use \"holdOut\".");
    }

    /// <summary>The split of isolated cells as the paper made it: cell by cell, so that most test cells have siblings in training.</summary>
    /// <param name="dataset">All 4,049 isolated cells of SIPaKMeD.</param>
    /// <returns>One row per image, in the dataset's order, with its true group.</returns>
    /// <exception cref="UserErrorException">The dataset is another one or not complete.</exception>
    public static Split OfCellsOneByOne(ImageDataset dataset) => OfSorted(dataset, Wang2021Classes.Sipakmed, one => one.Cells, 0.7, 0.2);

    private static Split OfFields(ImageDataset dataset)
    {
        var split = OfNumbers(dataset, image => Number(Stem(image)));
        var given = dataset.Images.Select(image => (Published(dataset, image), Number(Stem(image)))).ToHashSet();
        string[] missing = [.. Wang2021Classes.Sipakmed.SelectMany(one =>
            Enumerable.Range(1, one.Images).Where(number => !given.Contains((one, number))).Select(number => $"{one.Folder}/{FieldName(number - 1)}"))];
        if (missing.Length == 0 && dataset.Images.Count == given.Count) return split;
        throw new UserErrorException(missing.Length == 0
            ? $"{dataset.Name}: {dataset.Images.Count - given.Count} fields of SIPaKMeD are there twice. Remove the copies."
            : $"{dataset.Name}: {missing.Length} of the 966 fields of SIPaKMeD are missing: {string.Join(", ", missing.Take(MostNamed))}"
              + $"{(missing.Length > MostNamed ? ", …" : "")}. Add them, or use \"holdOut\".");
    }

    private static Split OfCells(ImageDataset dataset) => OfNumbers(dataset, image => Number(Stem(image).Split('_')[0]));

    private static Split OfNumbers(ImageDataset dataset, Func<LabelledImage, int> number)
    {
        var parts = Wang2021Classes.Sipakmed.ToDictionary(one => one, FieldParts);
        return new Split([.. dataset.Images.Select(image => Row(image, PartOf(image)))]);

        Part PartOf(LabelledImage image)
        {
            var published = Published(dataset, image);
            return number(image) is var n && n >= 1 && n <= published.Images
                ? parts[published][n - 1]
                : throw new UserErrorException($"{dataset.Name}: {image.Id} is no image of SIPaKMeD: {published.Folder} has the fields 001 to {published.Images}.");
        }
    }

    private static Split OfSorted(ImageDataset dataset, IReadOnlyList<PublishedClass> classes, Func<PublishedClass, int> size, double train, double val)
    {
        var members = classes.ToDictionary(one => one, _ => new List<LabelledImage>());
        foreach (var image in dataset.Images) members[Published(dataset, image, classes)].Add(image);
        string[] wrong = [.. classes.Where(one => members[one].Count != size(one)).Select(one => $"{one.Folder} has {members[one].Count} of {size(one)}")];
        if (wrong.Length > 0)
            throw new UserErrorException($"{dataset.Name} is not the complete dataset, so its published split cannot be worked out: {string.Join(", ", wrong)} images. Use \"holdOut\".");
        var parts = members.Values.SelectMany(images =>
            images.OrderBy(Stem, StringComparer.Ordinal).Zip(Wang2021Shuffle.Parts(images.Count, train, val))).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        return new Split([.. dataset.Images.Select(image => Row(image, parts[image.Id]))]);
    }

    private static PublishedClass Published(ImageDataset dataset, LabelledImage image, IReadOnlyList<PublishedClass>? classes = null) =>
        Wang2021Classes.Find(classes ?? Wang2021Classes.Sipakmed, image)
        ?? throw new UserErrorException($"{dataset.Name}: {image.Id} is in none of the published classes ({string.Join(", ", (classes ?? Wang2021Classes.Sipakmed).Select(one => one.Folder))}).");

    private static IReadOnlyList<Part> FieldParts(PublishedClass published) => Wang2021Shuffle.Parts(published.Images, 0.7, 0.2);

    private static SplitRow Row(LabelledImage image, Part part) => new(image.Id, image.Group, image.Label, 0, part);

    private static string Stem(LabelledImage image) => Path.GetFileNameWithoutExtension(image.Id);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string FieldName(int index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1:000}.bmp");

    [GeneratedRegex("^[0-9]{3}$")]
    private static partial Regex FieldStem();

    [GeneratedRegex("^[0-9]{3}_[0-9]{1,4}$")]
    private static partial Regex CellStem();
}
