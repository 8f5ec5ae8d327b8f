using Koilo.Core.Csv;

namespace Koilo.Core.Datasets;

/// <summary>What the columns of a list of images are called.</summary>
/// <param name="Image">Path of the image, relative to the list's folder.</param>
/// <param name="Label">Its class.</param>
/// <param name="Group">What must stay together in a split; the column may be missing.</param>
internal sealed record ImageListColumns(string Image, string Label, string Group);

/// <summary>Reads a CSV file with one image per row and checks that each is there, once, with a class.</summary>
internal static class ImageList
{
    /// <summary>Reads the list.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="columns">What its columns are called.</param>
    /// <returns>At least one image, in the order of the rows.</returns>
    /// <exception cref="UserErrorException">No rows, an empty value, an image that is missing or listed twice.</exception>
    public static List<LabelledImage> Read(string path, ImageListColumns columns)
    {
        using var table = CsvTable.Open(path);
        var (image, label, group) = (table.Column(columns.Image), table.Column(columns.Label), table.Find(columns.Group));
        var root = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var (images, seen, missing) = (new List<LabelledImage>(), new Dictionary<string, FirstRow>(), new List<string>());
        foreach (var row in table.Rows())
        {
            var file = Path.GetFullPath(row.Text(image).Replace('\\', '/'), root);
            var id = Path.GetRelativePath(root, file).Replace('\\', '/');
            var first = new FirstRow(row.Line, row.Text(label));
            if (!seen.TryAdd(id, first)) throw row.Error(image, Twice(id, seen[id], first.Label));
            if (!File.Exists(file)) missing.Add($"{row[image]} (line {first.Line})");
            images.Add(new LabelledImage(id, file, first.Label, group is { } known && row[known].Length > 0 ? row[known] : id));
        }

        if (images.Count == 0) throw new UserErrorException($"{path} lists no images: it has no rows below its header.");
        return missing.Count == 0 ? images : throw new UserErrorException(Missing(path, missing));
    }

    private static string Twice(string id, FirstRow first, string label) => label == first.Label
        ? $"{id} is already in line {first.Line}. Remove one of the two rows."
        : $"{id} is '{label}' here but '{first.Label}' in line {first.Line}. Keep the row with the right class.";

    private static string Missing(string path, List<string> missing)
    {
        var named = string.Join(", ", missing.Take(3));
        var count = missing.Count == 1 ? "an image that does not exist" : $"{missing.Count} images that do not exist";
        return $"{path} lists {count}: {named}{(missing.Count > 3 ? ", …" : "")}. Paths are relative to the folder of the CSV file.";
    }

    private readonly record struct FirstRow(int Line, string Label);
}
