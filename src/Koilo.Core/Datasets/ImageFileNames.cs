namespace Koilo.Core.Datasets;

/// <summary>Which files of a folder are images, judged by their names.</summary>
public static class ImageFileNames
{
    private static readonly EnumerationOptions Visible = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    /// <summary>The extensions that are read, in lower case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"];

    /// <summary>Whether a file is an image.</summary>
    /// <param name="path">The file.</param>
    /// <returns>True for a known extension in any case; false for hidden files, which macOS leaves beside each file of an archive.</returns>
    public static bool IsImage(string path) =>
        !Path.GetFileName(path).StartsWith('.') && Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The images in a folder and all folders below it.</summary>
    /// <param name="folder">Where to look; hidden folders are passed over.</param>
    /// <returns>Full or relative paths, as <paramref name="folder"/> is.</returns>
    public static IEnumerable<string> Under(string folder) => Directory.EnumerateFiles(folder, "*", Visible).Where(IsImage);
}
