namespace Koilo.Core.Datasets;

/// <summary>A dataset listed in a CSV file with the columns <c>image,label</c> and, if known, <c>group</c>.</summary>
public static class CsvDataset
{
    private static readonly ImageListColumns Columns = new("image", "label", "group");

    /// <summary>Reads the list.</summary>
    /// <param name="path">
    /// The CSV file. Image paths are relative to its folder, with either slash. Where the group is missing or empty, the image is its own.
    /// </param>
    /// <returns>Classes in ordinal order.</returns>
    /// <exception cref="UserErrorException">No rows, an empty value, an image missing or listed twice, or only one class.</exception>
    public static ImageDataset Read(string path) =>
        DatasetOrder.Of(path, Path.GetDirectoryName(Path.GetFullPath(path))!, ImageList.Read(path, Columns), StringComparer.Ordinal);
}
