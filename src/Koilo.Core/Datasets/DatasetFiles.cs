namespace Koilo.Core.Datasets;

/// <summary>Lists the files of one folder, and looks at the headers of its tables.</summary>
internal static class DatasetFiles
{
    /// <summary>Not below; names in any case; what may not be read is passed over.</summary>
    public static EnumerationOptions Here { get; } = new() { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true };

    /// <summary>A folder's full path, without a slash at its end, so that its parent can be asked for.</summary>
    public static string FullPath(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <summary>The images directly in a folder, in ordinal order.</summary>
    public static IEnumerable<string> Images(string folder) =>
        Directory.EnumerateFiles(folder, "*", Here).Where(ImageFileNames.IsImage).Order(StringComparer.Ordinal);

    /// <summary>A path below a folder, as ids have it.</summary>
    public static string IdOf(string root, string file) => Path.GetRelativePath(root, file).Replace('\\', '/');

    /// <summary>Whether a CSV file's first line names some columns. Unlike reading the table, this never fails.</summary>
    public static bool HasColumns(string path, params IReadOnlyList<string> names)
    {
        if (!File.Exists(path)) return false;
        using var text = new StreamReader(path);
        var start = new char[4096];
        var header = new string(start, 0, text.ReadBlock(start)).TrimStart().Split('\n', '\r')[0];
        var columns = header.Split(',', ';', '\t').Select(column => column.Trim().Trim('"'));
        return names.All(columns.Contains);
    }
}
