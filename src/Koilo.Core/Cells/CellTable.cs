using System.Globalization;
using Koilo.Core.Cells.Distributions;
using Koilo.Core.Csv;
using Koilo.Core.Datasets;

namespace Koilo.Core.Cells;

/// <summary><c>cells.csv</c>: one line per cell, with its outlines and measures.</summary>
public static class CellTable
{
    /// <summary>The columns before the measures.</summary>
    private static readonly string[] Columns = ["image", "label", "group", "cell", "type", "nucleus", "cytoplasm"];

    /// <summary>Writes it. Outlines are <c>x,y x,y ...</c> in pixels, as SVG writes them; an undefined measure is <c>NaN</c>.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="images">The measured images.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void Write(string path, IEnumerable<MeasuredImage> images) => CsvTable.Write(path, [.. Columns, .. CellMorphology.Names], images.SelectMany(Rows));

    private static IEnumerable<IReadOnlyList<string>> Rows(MeasuredImage image) => image.Cells.Zip(image.Morphologies, (cell, measures) => (IReadOnlyList<string>)
    [
        image.Id, image.Label, image.Group, cell.Id, cell.Type, Polygon(cell.Nucleus), Polygon(cell.Cytoplasm),
        .. measures.Values.Select(value => value.ToString("G6", CultureInfo.InvariantCulture)),
    ]);

    private static string Polygon(IReadOnlyList<OutlinePoint> corners) =>
        string.Join(' ', corners.Select(corner => string.Create(CultureInfo.InvariantCulture, $"{corner.X:0.##},{corner.Y:0.##}")));
}
