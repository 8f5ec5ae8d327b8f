using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>The 917 single cells of Herlev (smear2005) in seven classes, each with a mask of its nucleus and cytoplasm.</summary>
/// <remarks>
/// Jantzen, Norup, Dounias and Bjerregaard, "Pap-smear benchmark data for pattern classification", NiSIS 2005. Masks are named
/// <c>NAME-d</c> and lie beside the images or, by class, in a folder <c>masks</c> beside the folder <c>images</c>. Names begin with two numbers that
/// several cells share (<c>149143370-149143378-001</c>); cells that share the first are taken for one source and never separated. Nobody
/// has published what the numbers mean.
/// </remarks>
public static class Herlev
{
    private const string MaskEnding = "-d";
    private static readonly string[] BySeverity =
    [
        "normal_superficiel", "normal_intermediate", "normal_columnar",
        "light_dysplastic", "moderate_dysplastic", "severe_dysplastic", "carcinoma_in_situ",
    ];

    private static readonly PublishedCounts Published = new(
        "published cells of Herlev",
        [.. BySeverity.Zip([74, 70, 98, 182, 146, 197, 150])]);

    /// <summary>Whether a folder, or the folder <c>images</c> in it, has at least two of the seven class folders.</summary>
    /// <param name="folder">Any folder.</param>
    public static bool Recognises(string folder) => ClassesIn(folder).Count > 1;

    /// <summary>Whether an image file is the mask of another one, by its name.</summary>
    internal static bool IsMask(string file) => Path.GetFileNameWithoutExtension(file).EndsWith(MaskEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the cells and traces their masks, several at a time.</summary>
    /// <param name="root">The folder of the class folders, or the one that holds <c>images</c> and <c>masks</c>.</param>
    /// <returns>Classes from normal to carcinoma in situ. Each cell is the evidence of its image.</returns>
    /// <exception cref="UserErrorException">There are only masks, or only one class.</exception>
    public static ImageDataset Read(string root)
    {
        var (full, notes) = (DatasetFiles.FullPath(root), new IntegrityNotes());
        var classes = ClassesIn(full);
        var files = classes.SelectMany(known => DatasetFiles.Images(known.Folder).Select(file => (known.Label, Path: file)))
            .Where(file => !IsMask(file.Path)).ToList();
        if (files.Count == 0)
            throw new UserErrorException($"{root} holds masks (names that end in -d) but no images. Give {Path.GetDirectoryName(full)}.");
        var masks = new MaskFiles([.. classes.SelectMany(known => MasksOf(full, known.Folder).Select(file => (Key(known.Label, file), file)))]);
        LabelledImage[] images = [.. files.AsParallel().AsOrdered().Select(file => Image(full, file.Path, file.Label, masks))];
        notes.Compare(Published, images);
        notes.CountOutlines(images);
        masks.NoteProblems(notes);
        return DatasetOrder.Of(full, full, images, new ListedOrder(BySeverity), notes);
    }

    private static LabelledImage Image(string root, string path, string label, MaskFiles masks) =>
        new(DatasetFiles.IdOf(root, path), path, label, GroupOf(path))
        {
            Cells = masks.CellsOf(Key(label, path), path, mask => HerlevMask.Cells(mask, label)),
        };

    private static string GroupOf(string file) => Path.GetFileNameWithoutExtension(file).Split('-')[0];

    /// <summary>What an image and its mask have in common: the class and the name without <c>-d</c>.</summary>
    private static string Key(string label, string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return $"{label}/{(IsMask(file) ? name[..^MaskEnding.Length] : name)}";
    }

    private static IEnumerable<string> MasksOf(string root, string classFolder)
    {
        var name = Path.GetFileName(classFolder);
        string[] folders = [classFolder, Path.Combine(root, "masks", name), Path.Combine(Path.GetDirectoryName(root) ?? root, "masks", name)];
        return folders.Where(Directory.Exists).SelectMany(DatasetFiles.Images).Where(IsMask).Distinct();
    }

    private static List<(string Label, string Folder)> ClassesIn(string root)
    {
        var images = Path.Combine(root, "images");
        var known = from folder in Directory.EnumerateDirectories(Directory.Exists(images) ? images : root, "*", DatasetFiles.Here)
                    let label = LabelOf(Path.GetFileName(folder))
                    where label is not null
                    orderby label
                    select (label, folder);
        return [.. known];
    }

    /// <summary>The official name of a class, from a folder named so or, as in other exports, "Normal Superficial".</summary>
    private static string? LabelOf(string folder)
    {
        var name = folder.ToLowerInvariant().Replace(' ', '_').Replace('-', '_').Replace("superficial", "superficiel", StringComparison.Ordinal);
        return BySeverity.FirstOrDefault(label => label == name);
    }
}
