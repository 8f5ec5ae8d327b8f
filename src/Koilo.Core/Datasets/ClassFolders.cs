using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>A folder whose subfolders are the classes.</summary>
public static class ClassFolders
{
    private static readonly string[] PartNames = ["train", "training", "val", "valid", "validation", "dev", "test", "testing"];

    /// <summary>Reads the images of all classes.</summary>
    /// <param name="path">
    /// The folder. Each direct subfolder is a class; its images may lie in folders below it. Hidden folders, files that are not images, and
    /// images beside the class folders are passed over, and so are masks: an image <c>NAME-d</c> in the same folder as <c>NAME</c>.
    /// </param>
    /// <returns>Classes in ordinal order; each image is its own group.</returns>
    /// <exception cref="UserErrorException">No class folders, only one, one without images, or images beside cells cut out of them.</exception>
    public static ImageDataset Read(string path)
    {
        var root = Path.GetFullPath(path);
        var folders = Subfolders(root);
        Require(root, folders);
        var classes = folders.Select(folder => (Label: Path.GetFileName(folder), Files: ImageFileNames.Under(folder).ToArray())).ToArray();
        foreach (var (_, files) in classes) RefuseCropsOfImages(path, files);
        string[] empty = [.. classes.Where(c => c.Files.Length == 0).Select(c => $"'{c.Label}'")];
        if (empty.Length > 0)
        {
            var extensions = string.Join(' ', ImageFileNames.Extensions);
            throw new UserErrorException($"{path}: no images ({extensions}) in class {string.Join(", ", empty)}. Add images or remove the folder.");
        }

        var notes = new IntegrityNotes();
        var images = classes.SelectMany(c => WithoutMasks(c.Files, notes).Select(file => Image(root, file, c.Label)));
        return DatasetOrder.Of(root, root, [.. images], StringComparer.Ordinal, notes);
    }

    /// <summary>Whether a folder has at least two folders with images, as class folders have.</summary>
    internal static bool LooksLikeOne(string path) => Subfolders(path).Count(folder => ImageFileNames.Under(folder).Any()) > 1;

    private static LabelledImage Image(string root, string file, string label)
    {
        var id = Path.GetRelativePath(root, file).Replace('\\', '/');
        return new LabelledImage(id, file, label, id);
    }

    private static string[] WithoutMasks(string[] files, IntegrityNotes notes)
    {
        var names = files.Select(Stem).ToHashSet();
        var masks = files.Where(file => Herlev.IsMask(file) && names.Contains(Stem(file)[..^2])).ToHashSet();
        if (masks.Count > 0) notes.Ok($"{masks.Count} files are masks (NAME-d beside NAME) and are passed over: {IntegrityNotes.Listed(masks)}.");
        return [.. files.Where(file => !masks.Contains(file))];
    }

    /// <summary>SIPaKMeD's clusters and the cells cut out of them are two datasets. Together, images to test would be parts of images to learn.</summary>
    private static void RefuseCropsOfImages(string path, string[] files)
    {
        var cropped = files.Where(file => SipakmedFolder.IsCropped(Path.GetDirectoryName(file)!)).ToList();
        var clusters = files.Select(Path.GetFileNameWithoutExtension).Where(name => SipakmedFolder.NumberParts(name!) == 1).ToHashSet();
        var crop = cropped.Count > 0 && cropped.Count < files.Length ? cropped[0] : Array.Find(files, file => IsCropOf(file, clusters));
        if (crop is null) return;
        throw new UserErrorException(
            $"{path} mixes images with cells cut out of them ({crop}). Read one kind: data.layout sipakmedClusters or sipakmedCells.");
    }

    private static bool IsCropOf(string file, HashSet<string?> clusters)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return SipakmedFolder.NumberParts(name) == 2 && clusters.Contains(name.Split('_')[0]);
    }

    private static string Stem(string file) => Path.ChangeExtension(file, null);

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
