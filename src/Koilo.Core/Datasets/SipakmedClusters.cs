using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>SIPaKMeD's 966 images of cell clusters, with outlines in <c>NNN_nucMM.dat</c> and <c>NNN_cytMM.dat</c>.</summary>
/// <remarks>The outlines are in pixels of the full 2048×1536 image, whatever size the image file itself has.</remarks>
public static class SipakmedClusters
{
    private static readonly (int Width, int Height) FullSize = (2048, 1536);

    private static readonly PublishedCounts Published = new(
        "published clusters of SIPaKMeD",
        ("Dyskeratotic", 223), ("Koilocytotic", 238), ("Metaplastic", 271), ("Parabasal", 108), ("Superficial-Intermediate", 126));

    /// <summary>Whether a folder holds clusters in the official layout.</summary>
    /// <param name="folder">Any folder.</param>
    public static bool Recognises(string folder) => SipakmedFolder.Clusters(folder).Any(known => SipakmedFolder.Images(known.Folder, 1).Count > 0);

    /// <summary>Reads the clusters and their outlines; the isolated cells are passed over.</summary>
    /// <param name="root">The folder that holds <c>im_Dyskeratotic</c> and the others.</param>
    /// <param name="treatment">What to do to each image when it is opened.</param>
    /// <returns>Classes in ordinal order, without <c>im_</c>; each image is its own group, named as those of <see cref="SipakmedCells"/>.</returns>
    /// <exception cref="UserErrorException">There is only one class.</exception>
    public static ImageDataset Read(string root, ImageTreatment treatment)
    {
        var (full, notes, images) = (DatasetFiles.FullPath(root), new IntegrityNotes(), new List<LabelledImage>());
        var outlines = new PolygonFolders(notes);
        var folders = SipakmedFolder.Clusters(full);
        foreach (var (label, folder) in folders)
        {
            var files = outlines.In(folder);
            foreach (var path in SipakmedFolder.Images(folder, 1))
            {
                var stem = Path.GetFileNameWithoutExtension(path);
                images.Add(new LabelledImage(DatasetFiles.IdOf(full, path), path, label, $"{label}/{stem}")
                {
                    Cells = files.CellsOf(path, label, FullSize),
                    Treatment = treatment,
                });
            }
        }

        notes.Compare(Published, images);
        SipakmedFolder.NoteOthers(notes, folders, 1);
        notes.CountOutlines(images);
        outlines.NoteProblems();
        return DatasetOrder.Of(full, full, images, StringComparer.Ordinal, notes);
    }
}
