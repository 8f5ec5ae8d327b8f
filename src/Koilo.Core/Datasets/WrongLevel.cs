namespace Koilo.Core.Datasets;

/// <summary>Recognises a folder next to the right one: above a dataset's folder, or inside it.</summary>
internal static class WrongLevel
{
    /// <summary>A dataset's images lie at most three folders deep (<c>im_X/im_X/CROPPED</c>), and a download wraps it in at most two.</summary>
    private const int Up = 3;

    /// <summary>What to give instead of a folder that is no dataset of a known kind.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>One sentence; null where nothing better is near.</returns>
    public static string? Hint(string path) => Inside(DatasetFiles.FullPath(path)) ?? Above(path);

    private static string? Inside(string path)
    {
        if (ClassFolders.LooksLikeOne(path)) return null;
        var (parent, dataset, root) = (Path.GetDirectoryName(path), (DatasetAdapter?)null, "");
        for (var level = 0; level < Up && parent is not null; level++, parent = Path.GetDirectoryName(parent))
        {
            if (DatasetAdapter.Of(parent) is { } found) (dataset, root) = (found, parent);
        }

        if (dataset is null) return null;
        var cells = SipakmedFolder.IsCropped(path) ? " and set data.layout to sipakmedCells" : "";
        return $"{path} is only a part of a dataset ({DatasetLayoutName.Of(dataset.Layout)}). Give {root}{cells}.";
    }

    private static string? Above(string path)
    {
        string[] below = [.. Subfolders(path)];
        var datasets = Datasets(below);
        if (datasets.Count == 0) datasets = Datasets(below.SelectMany(Subfolders));
        return datasets.Count switch
        {
            0 => null,
            1 => $"{path} is not a dataset, but {datasets[0]} is. Did you mean that?",
            _ => $"{path} holds {datasets.Count} datasets. Give one of them: {string.Join(", ", datasets)}.",
        };
    }

    /// <summary>Folders <c>images</c> and <c>masks</c> may also stand inside a class's folder, so they alone are no sign of another level.</summary>
    private static List<string> Datasets(IEnumerable<string> folders)
    {
        var found = folders.Where(folder => DatasetAdapter.Of(folder) is not null).Order(StringComparer.Ordinal).ToList();
        return found.All(NucleusMasks.Recognises) ? [] : found;
    }

    private static IEnumerable<string> Subfolders(string path) => Directory.EnumerateDirectories(path, "*", DatasetFiles.Here);
}
