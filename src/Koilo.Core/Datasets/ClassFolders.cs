namespace Koilo.Core.Datasets;

/// <summary>A folder whose subfolders are the classes.</summary>
public static class ClassFolders
{
    private static readonly string[] PartNames = ["train", "training", "val", "valid", "validation", "dev", "test", "testing"];

    /// <summary>Reads the images of all classes.</summary>
    /// <param name="path">
    /// The folder. Each direct subfolder is a class; its images may lie in folders below it. Hidden folders, files that are not images, and
    /// images beside the class folders are passed over.
    /// </param>
    /// <returns>Classes in ordinal order; each image is its own group.</returns>
    /// <exception cref="UserErrorException">There are no class folders, only one, or one without images.</exception>
    public static ImageDataset Read(string path)
    {
        var root = Path.GetFullPath(path);
        var folders = Subfolders(root);
        Require(root, folders);
        var classes = folders.Select(folder => (Label: Path.GetFileName(folder), Files: ImageFileNames.Under(folder).ToArray())).ToArray();
        string[] empty = [.. classes.Where(c => c.Files.Length == 0).Select(c => $"'{c.Label}'")];
        if (empty.Length > 0)
        {
            var extensions = string.Join(' ', ImageFileNames.Extensions);
            throw new UserErrorException($"{path}: no images ({extensions}) in class {string.Join(", ", empty)}. Add images or remove the folder.");
        }

        return DatasetOrder.Of(root, root, classes.SelectMany(c => c.Files.Select(file => Image(root, file, c.Label))), StringComparer.Ordinal);
    }

    private static LabelledImage Image(string root, string file, string label)
    {
        var id = Path.GetRelativePath(root, file).Replace('\\', '/');
        return new LabelledImage(id, file, label, id);
    }

    private static void Require(string path, string[] folders)
    {
        if (folders.Length == 0)
        {
            throw new UserErrorException(Directory.EnumerateFiles(path).Any(ImageFileNames.IsImage)
                ? $"{path} holds images but no folders, so it looks like one class. Give the folder that has one subfolder per class."
                : $"{path} has no class folders. Give a folder with one subfolder of images per class, or a CSV file with the columns image,label.");
        }

        if (folders.All(folder => PartNames.Contains(Path.GetFileName(folder).ToLowerInvariant())))
        {
            throw new UserErrorException(
                $"The folders of {path} are parts of a split, not classes. Give one of them, or a CSV file with the columns image,label.");
        }

        if (folders.Length == 1 && Subfolders(folders[0]).Count(folder => ImageFileNames.Under(folder).Any()) > 1)
        {
            throw new UserErrorException($"{path} has only one folder, and the classes lie below it. Did you mean {folders[0]}?");
        }
    }

    private static string[] Subfolders(string path) =>
        [.. Directory.GetDirectories(path).Where(folder => !IsHidden(Path.GetFileName(folder))).Order(StringComparer.Ordinal)];

    private static bool IsHidden(string name) => name.StartsWith('.') || name == "__MACOSX";
}
