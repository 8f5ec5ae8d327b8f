namespace Koilo.Core.Datasets;

/// <summary>Cells cut out of the CRIC Cervix fields: a folder with a <c>manifest.csv</c> that says which field each cell is from.</summary>
/// <remarks>
/// Neighbouring cells of a field overlap in their crops, so the field is the group. Rezende et al., Scientific Data 8:151 (2021).
/// </remarks>
public static class CricCells
{
    private static readonly ImageListColumns Columns = new("file", "class", "source_image");

    /// <summary>Where the list of a folder would be.</summary>
    /// <param name="folder">A dataset's folder.</param>
    /// <returns>The path of its <c>manifest.csv</c>, which may not exist.</returns>
    public static string ManifestOf(string folder) => Path.Combine(folder, "manifest.csv");

    /// <summary>Whether a CSV file has the columns of a CRIC manifest.</summary>
    /// <param name="manifest">The file; it may be missing.</param>
    /// <returns>True where it has <c>file</c>, <c>class</c> and <c>source_image</c>.</returns>
    public static bool Recognises(string manifest) => DatasetFiles.HasColumns(manifest, Columns.Image, Columns.Label, Columns.Group);

    /// <summary>Reads the cells.</summary>
    /// <param name="manifest">The <c>manifest.csv</c>.</param>
    /// <returns>Classes from normal to cancer, in the order of the Bethesda system.</returns>
    /// <exception cref="UserErrorException">No rows, an empty value, an image missing or listed twice, or only one class.</exception>
    public static ImageDataset Read(string manifest)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(manifest))!;
        return DatasetOrder.Of(folder, folder, ImageList.Read(manifest, Columns), BethesdaOrder.Instance);
    }
}
