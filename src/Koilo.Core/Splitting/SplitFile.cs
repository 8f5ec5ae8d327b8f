using System.Globalization;
using Koilo.Core.Csv;

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
        using var table = CsvTable.Open(path);
        var (image, group, label, fold, part) = (
            table.Column("image"), table.Column("group"), table.Column("label"), table.Column("fold"), table.Column("part"));
        var (rows, images, parts) = (new List<SplitRow>(), new HashSet<(string, int)>(), new Dictionary<(string, int), Part>());
        foreach (var row in table.Rows())
        {
            var read = new SplitRow(row.Text(image), row.Text(group), row.Text(label), row.Count(fold), PartName.Read(row, part));
            if (!images.Add((read.Image, read.Fold))) throw row.Error(image, $"{read.Image} is twice in fold {read.Fold}. Remove one of the rows.");
            if (!parts.TryAdd((read.Group, read.Fold), read.Part) && parts[(read.Group, read.Fold)] is var other && other != read.Part)
            {
                throw row.Error(group, $"group {read.Group} is in {PartName.Of(other)} and in {row[part]}. A group must stay together.");
            }

            rows.Add(read);
        }

        return rows.Count > 0 ? new Split(rows) : throw new UserErrorException($"{path} has no rows below its header.");
    }
}
