using System.Globalization;
using Koilo.Core.Csv;
using Koilo.Core.Datasets;

namespace Koilo.Core.Splitting;

/// <summary>Reads and writes <c>split.csv</c>: <c>image,group,label,fold,part</c>.</summary>
public static class SplitFile
{
    private static readonly string[] Columns = ["image", "group", "label", "fold", "part"];

    /// <summary>Writes a split.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="split">One row per image.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void Write(string path, Split split) => CsvTable.Write(path, Columns, split.Rows.Select(row =>
        new[] { row.Image, row.Group, row.Label, row.Fold.ToString(CultureInfo.InvariantCulture), PartName.Of(row.Part) }));

    /// <summary>Reads a split, made by Koilo or by hand.</summary>
    /// <param name="path">The file.</param>
    /// <returns>One row per image and fold, in the file's order.</returns>
    /// <exception cref="UserErrorException">No rows, an unknown part, an image that occurs twice or a group in two parts of one fold.</exception>
    public static Split Read(string path)
    {
        var parts = new Dictionary<(string, int), Part>();
        return Read(path, (row, read, group) =>
        {
            if (!parts.TryAdd((read.Group, read.Fold), read.Part) && parts[(read.Group, read.Fold)] is var other && other != read.Part)
                throw row.Error(group, $"group {read.Group} is in {PartName.Of(other)} and in {PartName.Of(read.Part)}. A group must stay together.");
        });
    }

    /// <summary>Reads a split as it is, leaky or not, to judge it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>One row per image and fold, in the file's order; a group may be in two parts.</returns>
    /// <exception cref="UserErrorException">No rows, an unknown part, or an image that occurs twice.</exception>
    public static Split ReadUnjudged(string path) => Read(path, (_, _, _) => { });

    /// <summary>Reads one fold of a split, leaky or not, for a dataset.</summary>
    /// <param name="dataset">Each of its images has a row; its groups and labels count, not those of the file.</param>
    /// <param name="path">The file.</param>
    /// <param name="fold">Which fold; 0 for a hold-out.</param>
    /// <returns>One row per image, in the dataset's order.</returns>
    /// <exception cref="UserErrorException">The file is damaged, has no such fold, or does not list the dataset's images.</exception>
    public static Split ReadFor(ImageDataset dataset, string path, int fold)
    {
        var parts = ReadUnjudged(path).Rows.Where(row => row.Fold == fold).ToDictionary(row => row.Image, row => row.Part);
        if (parts.Count == 0) throw new UserErrorException($"{path} has no fold {fold}. Set \"fold\" to one of its folds; a hold-out is fold 0.");
        string[] missing = [.. dataset.Images.Select(image => image.Id).Where(id => !parts.ContainsKey(id))];
        return missing.Length == 0 && parts.Count == dataset.Images.Count
            ? new Split([.. dataset.Images.Select(image => new SplitRow(image.Id, image.Group, image.Label, fold, parts[image.Id]))])
            : throw new UserErrorException(
                $"{path} is a split of other images: it lists {parts.Count}, {dataset.Name} has {dataset.Images.Count}, "
                + $"and {missing.Length} of those are not listed"
                + $"{(missing.Length > 0 ? $", such as {missing[0]}" : "")}.");
    }

    private static Split Read(string path, Action<CsvRow, SplitRow, int> judge)
    {
        using var table = CsvTable.Open(path);
        var (image, group, label, fold, part) = (
            table.Column("image"), table.Column("group"), table.Column("label"), table.Column("fold"), table.Column("part"));
        var (rows, images) = (new List<SplitRow>(), new HashSet<(string, int)>());
        foreach (var row in table.Rows())
        {
            var read = new SplitRow(row.Text(image), row.Text(group), row.Text(label), row.Count(fold), PartName.Read(row, part));
            if (!images.Add((read.Image, read.Fold))) throw row.Error(image, $"{read.Image} is twice in fold {read.Fold}. Remove one of the rows.");
            judge(row, read, group);
            rows.Add(read);
        }

        return rows.Count > 0 ? new Split(rows) : throw new UserErrorException($"{path} has no rows below its header.");
    }
}
