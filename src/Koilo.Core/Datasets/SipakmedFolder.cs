using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>The official folders of SIPaKMeD: <c>im_X/im_X/NNN.bmp</c> for clusters, <c>im_X/im_X/CROPPED/NNN_MM.bmp</c> for their cells.</summary>
/// <remarks>Plissiti et al., "SIPaKMeD: a new dataset for feature and image based classification of normal and pathological cervical cells in
/// Pap smear images", ICIP 2018. The images of other exports may be PNG or JPEG, and the inner <c>im_X</c> may be missing.</remarks>
internal static class SipakmedFolder
{
    private const string Cropped = "CROPPED";

    /// <summary>The five classes.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["Dyskeratotic", "Koilocytotic", "Metaplastic", "Parabasal", "Superficial-Intermediate"];

    /// <summary>Whether a path is the folder of a class's isolated cells.</summary>
    public static bool IsCropped(string folder) =>
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)).Equals(Cropped, StringComparison.OrdinalIgnoreCase);

    /// <summary>The folders of the clusters, one per class that is there; none for a folder that is not the dataset's root.</summary>
    public static IReadOnlyList<(string Label, string Folder)> Clusters(string root)
    {
        var full = DatasetFiles.FullPath(root);
        if (LabelOf(Path.GetFileName(full)) is not null) return [];
        return
        [
            .. from folder in Directory.EnumerateDirectories(full, "im_*", DatasetFiles.Here)
               let label = LabelOf(Path.GetFileName(folder))
               where label is not null
               orderby label
               select (label, Directory.EnumerateDirectories(folder, "im_*", DatasetFiles.Here).FirstOrDefault() ?? folder),
        ];
    }

    /// <summary>The folders of the isolated cells.</summary>
    public static IReadOnlyList<(string Label, string Folder)> Cells(string root) =>
    [
        .. from known in Clusters(root)
           from folder in Directory.EnumerateDirectories(known.Folder, Cropped, DatasetFiles.Here)
           select (known.Label, folder),
    ];

    /// <summary>The images of a folder whose names have the right number of parts: <c>NNN</c> is one, <c>NNN_MM</c> two.</summary>
    public static IReadOnlyList<string> Images(string folder, int parts) =>
        [.. DatasetFiles.Images(folder).Where(file => NumberParts(Path.GetFileNameWithoutExtension(file)) == parts)];

    /// <summary>How many numbers joined by <c>_</c> a name is made of; 0 where it is not.</summary>
    public static int NumberParts(string name)
    {
        var parts = name.Split('_');
        return parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit)) ? parts.Length : 0;
    }

    /// <summary>Notes images that lie in the folders but are named otherwise.</summary>
    public static void NoteOthers(IntegrityNotes notes, IReadOnlyList<(string Label, string Folder)> folders, int parts)
    {
        var others = folders.SelectMany(known => DatasetFiles.Images(known.Folder).Except(Images(known.Folder, parts)));
        notes.WarnOf([.. others], $"images are not named like {(parts == 1 ? "001" : "001_01")} and are passed over");
    }

    private static string? LabelOf(string folder) =>
        Classes.FirstOrDefault(label => folder.Equals($"im_{label}", StringComparison.OrdinalIgnoreCase));
}
