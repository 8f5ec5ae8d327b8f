using Koilo.Core.Cells.Graphs;
using Koilo.Core.Csv;
using Koilo.Core.Datasets;

namespace Koilo.Core.Cells.Groups;

/// <summary>The CRIC cells, joined into the fields they were cut from: a field is a bag, and its label is the highest severity in it.</summary>
/// <remarks>
/// Rezende et al., Scientific Data 8:151 (2021). A class that fewer than <see cref="FewestFields"/> fields have is joined with the next more severe one, since
/// it could not be divided into folds. The whole field is not at hand, and no cell is outlined: every cell counts as half its window wide.
/// </remarks>
public static class CricBags
{
    /// <summary>Fields that a class needs to stand alone.</summary>
    public const int FewestFields = 10;

    private const double WindowRadius = 50;
    private static readonly string[] Columns = ["file", "class", "source_image", "nucleus_x", "nucleus_y"];

    /// <summary>Whether a CSV file lists cells with their field and place.</summary>
    /// <param name="manifest">The file; it may be missing.</param>
    public static bool Recognises(string manifest) => DatasetFiles.HasColumns(manifest, Columns);

    /// <summary>Reads the fields.</summary>
    /// <param name="manifest">The <c>manifest.csv</c>.</param>
    /// <returns>One group per field, ordered by id; each cell's own class is its type, and the cells of the field's severity are its evidence.</returns>
    /// <exception cref="UserErrorException">A row is faulty or names a picture that is not there, or all fields are of one class.</exception>
    public static CellGroupDataset Read(string manifest)
    {
        var root = Path.GetDirectoryName(Path.GetFullPath(manifest))!;
        var cells = Rows(manifest, root);
        var fields = cells.GroupBy(cell => cell.Crop.Group).OrderBy(field => field.Key, StringComparer.Ordinal).ToList();
        string[] severity = [.. cells.Select(cell => cell.Crop.Label).Distinct().Order(BethesdaOrder.Instance)];
        var worst = fields.ToDictionary(field => field.Key, field => field.Max(cell => Array.IndexOf(severity, cell.Crop.Label)));
        var joined = Join(severity, [.. severity.Select((_, k) => worst.Values.Count(value => value == k))]);
        if (joined.Distinct().Count() < 2) throw new UserErrorException($"{manifest}: all fields are of one class after joining those with fewer than {FewestFields}.");
        return new($"{Path.GetFileName(root)} (fields)", [.. joined.Distinct()], [.. fields.Select(Field)],
        [
            $"Each of the {fields.Count} fields is the bag of its cells; its label is the highest severity among them ({string.Join(", ", joined.Distinct())}).",
            "The whole fields are not at hand and the cells are not outlined: networks that see the whole image, and sizes, are left out; a window of 100 px shows parts of neighbouring cells.",
        ]);

        CellGroup Field(IGrouping<string, (LabelledImage Crop, CellNode Node)> field)
        {
            var label = joined[worst[field.Key]];
            var outlines = field.Select(cell => new CellOutline(
                cell.Crop.Id, cell.Crop.Label, joined[Array.IndexOf(severity, cell.Crop.Label)] == label ? CellRole.Evidence : CellRole.Bystander, [], []));
            return new(field.Key, field.Key, label, [.. outlines], [.. field.Select(cell => cell.Node)]) { Crops = [.. field.Select(cell => cell.Crop)] };
        }
    }

    private static List<(LabelledImage Crop, CellNode Node)> Rows(string manifest, string root)
    {
        using var table = CsvTable.Open(manifest);
        var columns = Array.ConvertAll(Columns, table.Column);
        var cells = new List<(LabelledImage, CellNode)>();
        foreach (var row in table.Rows())
        {
            var (file, path) = (row.Text(columns[0]), Path.Combine(root, row.Text(columns[0])));
            if (!File.Exists(path)) throw row.Error(columns[0], $"there is no picture {path}. Put it there or remove the row.");
            var crop = new LabelledImage(file, path, row.Text(columns[1]), row.Text(columns[2]));
            cells.Add((crop, new CellNode(row.Number(columns[3]), row.Number(columns[4]), double.NaN, WindowRadius)));
        }

        return cells.Count > 0 ? cells : throw new UserErrorException($"{manifest} lists no cells: it has no rows below its header.");
    }

    /// <summary>The class that each severity belongs to.</summary>
    private static string[] Join(string[] severity, int[] fields)
    {
        var (joined, names, count) = (new string[severity.Length], new List<string>(), 0);
        for (var k = 0; k < severity.Length; k++)
        {
            names.Add(severity[k]);
            count += fields[k];
            if (count < FewestFields && k + 1 < severity.Length) continue;
            for (var i = 0; i < names.Count; i++) joined[k - i] = string.Join('/', names);
            (names, count) = ([], 0);
        }

        return joined;
    }
}
