using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>SIPaKMeD's 4,049 isolated cells, cut out of the clusters; the cluster is the group, since its cells show one slide and overlap.</summary>
public static class SipakmedCells
{
    private static readonly PublishedCounts Published = new(
        "published cells of SIPaKMeD",
        ("Dyskeratotic", 813), ("Koilocytotic", 825), ("Metaplastic", 793), ("Parabasal", 787), ("Superficial-Intermediate", 831));

    /// <summary>Whether a folder holds isolated cells in the official layout.</summary>
    /// <param name="folder">Any folder.</param>
    public static bool Recognises(string folder) => SipakmedFolder.Cells(folder).Any(known => SipakmedFolder.Images(known.Folder, 2).Count > 0);

    /// <summary>Reads the cells and their outlines (<c>NNN_MM_nuc.dat</c>, <c>NNN_MM_cyt.dat</c>); the clusters are passed over.</summary>
    /// <param name="root">The folder that holds <c>im_Dyskeratotic</c> and the others.</param>
    /// <returns>Classes in ordinal order, without <c>im_</c>; groups such as <c>Parabasal/012</c>.</returns>
    /// <exception cref="UserErrorException">There is only one class.</exception>
    public static ImageDataset Read(string root)
    {
        var (full, notes, images) = (DatasetFiles.FullPath(root), new IntegrityNotes(), new List<LabelledImage>());
        var outlines = new PolygonFolders(notes);
        var folders = SipakmedFolder.Cells(full);
        foreach (var (label, folder) in folders)
        {
            var files = outlines.In(folder);
            foreach (var path in SipakmedFolder.Images(folder, 2))
            {
                var stem = Path.GetFileNameWithoutExtension(path);
                images.Add(new LabelledImage(DatasetFiles.IdOf(full, path), path, label, $"{label}/{stem.Split('_')[0]}")
                {
                    Cells = files.CellsOf(path, label, null),
                });
            }
        }

        notes.Compare(Published, images);
        SipakmedFolder.NoteOthers(notes, folders, 2);
        notes.CountOutlines(images);
        outlines.NoteProblems();
        return DatasetOrder.Of(full, full, images, StringComparer.Ordinal, notes);
    }
}
