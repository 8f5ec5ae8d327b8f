using Koilo.Core.Csv;
using Koilo.Core.Datasets.Integrity;
using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets;

/// <summary>The 400 full fields of CRIC Cervix with their <c>classifications.csv</c>: windows around 11,534 classified nuclei.</summary>
/// <remarks>
/// Rezende et al., Scientific Data 8:151 (2021). The list gives the field (<c>image_filename</c>), the cell (<c>cell_id</c>), its class
/// (<c>bethesda_system</c>) and the pixel of its nucleus, counted from 1 (<c>nucleus_x</c>, <c>nucleus_y</c>); a window begins
/// half its side before, as the published 100×100 cells do. Windows of one field overlap, so the field is the group. A window is labelled by
/// the nucleus in its centre; other nuclei in it may be of other classes.
/// </remarks>
public static class CricFields
{
    private const string ListName = "classifications.csv";
    private static readonly string[] Columns = ["image_filename", "cell_id", "bethesda_system", "nucleus_x", "nucleus_y"];

    private static readonly PublishedCounts Published = new(
        "published nuclei of CRIC", ("NILM", 6779), ("ASC-US", 606), ("LSIL", 1360), ("ASC-H", 925), ("HSIL", 1703), ("SCC", 161));

    /// <summary>Whether a folder has the list.</summary>
    /// <param name="folder">Any folder.</param>
    public static bool Recognises(string folder) => RecognisesList(Path.Combine(folder, ListName));

    /// <summary>Reads a folder with the list; the fields may lie in it or below it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="window">Columns and rows of each window, in pixels; white where it reaches beyond the field.</param>
    /// <returns>One image per nucleus, <c>FIELD/CELL</c>; Bethesda classes from normal to cancer.</returns>
    /// <exception cref="UserErrorException">A row is faulty or names a field that is not there.</exception>
    public static ImageDataset Read(string folder, int window) => ReadList(Path.Combine(folder, ListName), window);

    /// <summary>Whether a CSV file is such a list.</summary>
    internal static bool RecognisesList(string path) => DatasetFiles.HasColumns(path, Columns);

    /// <summary>Reads the list.</summary>
    internal static ImageDataset ReadList(string path, int window)
    {
        var (root, notes) = (Path.GetDirectoryName(Path.GetFullPath(path))!, new IntegrityNotes());
        var fields = new Fields(root);
        var images = new Dictionary<string, LabelledImage>();
        using var table = CsvTable.Open(path);
        var columns = Array.ConvertAll(Columns, table.Column);
        foreach (var row in table.Rows())
        {
            var (name, cell, label) = (row.Text(columns[0]), row.Text(columns[1]), BethesdaOrder.ShortName(row.Text(columns[2])));
            var (field, width, height) = fields.Find(name, row, columns[0]);
            var (x, y) = (row.Count(columns[3]), row.Count(columns[4]));
            if (x < 1 || x > width) throw row.Error(columns[3], $"{x} lies outside the field {name}, which has {width} columns.");
            if (y < 1 || y > height) throw row.Error(columns[4], $"{y} lies outside the field {name}, which has {height} rows.");
            var image = new LabelledImage($"{name}/{cell}", field, label, name) { Region = PixelRegion.Around(x, y, window) };
            if (!images.TryAdd(image.Id, image)) throw row.Error(columns[1], $"the cell {cell} of {name} is listed twice. Remove one of the rows.");
        }

        if (images.Count == 0) throw new UserErrorException($"{path} lists no nuclei: it has no rows below its header.");
        notes.Compare(Published, images.Values);
        notes.WarnOf(fields.Unlisted, "fields have no classified nucleus");
        return DatasetOrder.Of(root, root, images.Values, BethesdaOrder.Instance, notes);
    }

    /// <summary>The image files below a folder, by name; each one's size is read once.</summary>
    private sealed class Fields(string root)
    {
        private readonly ILookup<string, string> _files = ImageFileNames.Under(root).ToLookup(file => Path.GetFileName(file));
        private readonly Dictionary<string, (string Path, int Width, int Height)> _known = [];

        public IReadOnlyList<string> Unlisted => [.. _files.Select(file => file.Key).Except(_known.Keys).Order(StringComparer.Ordinal)];

        public (string Path, int Width, int Height) Find(string name, CsvRow row, int column)
        {
            if (_known.TryGetValue(name, out var field)) return field;
            var files = _files[name].ToList();
            if (files.Count == 0) throw row.Error(column, $"there is no field {name} in {root}. Put the images into that folder or remove the row.");
            if (files.Count > 1) throw row.Error(column, $"there are {files.Count} fields {name}: {string.Join(", ", files)}. Keep one of them.");
            var (width, height) = ImageDecoder.SizeOf(files[0]);
            return _known[name] = (files[0], width, height);
        }
    }
}
