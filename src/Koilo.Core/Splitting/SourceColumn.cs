using Koilo.Core.Csv;
using Koilo.Core.Datasets;

namespace Koilo.Core.Splitting;

/// <summary>Reads where each image comes from out of a table: a column such as <c>slide</c>, <c>scanner</c> or <c>laboratory</c>.</summary>
public static class SourceColumn
{
    /// <summary>Reads a column.</summary>
    /// <param name="dataset">Every image of it must be in the table.</param>
    /// <param name="path">A CSV file with a column <c>image</c> (or <c>file</c>) that holds the ids of the images.</param>
    /// <param name="column">The name of the column.</param>
    /// <returns>The source of each image, by its id.</returns>
    /// <exception cref="UserErrorException">There is no such column, or an image has no row or no source.</exception>
    public static IReadOnlyDictionary<string, string> Read(ImageDataset dataset, string path, string column)
    {
        using var table = CsvTable.Open(path);
        var (image, source) = (table.Find("file") ?? table.Column("image"), table.Column(column));
        var sources = new Dictionary<string, string>();
        foreach (var row in table.Rows())
        {
            var id = row.Text(image).Replace('\\', '/');
            if (!sources.TryAdd(id, row.Text(source))) throw row.Error(image, $"{id} is in an earlier line too. Remove one of the rows.");
        }

        string[] missing = [.. dataset.Images.Select(one => one.Id).Where(id => !sources.ContainsKey(id))];
        return missing.Length == 0
            ? sources
            : throw new UserErrorException(
                $"{path} has no row for {missing.Length} of {dataset.Images.Count} images, such as {missing[0]}. Its paths must be the images' ids.");
    }
}
