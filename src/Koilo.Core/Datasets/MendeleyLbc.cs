using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>The 963 liquid-based cytology images of Mendeley Data 10.17632/zddtpgzv63, in four folders with long names.</summary>
/// <remarks>
/// Hussain et al., "Liquid based-cytology Pap smear dataset for automated multi-class diagnosis of pre-cancerous and cervical cancer lesions",
/// Data in Brief 30:105589 (2020). The images come from 460 patients, but which from whom is not published: each image is its own group, and
/// figures measured on this set are to be read with that in mind. The numbers per class are those that others counted in the folders.
/// </remarks>
public static class MendeleyLbc
{
    private static readonly PublishedCounts Published = new(
        "published images of the Mendeley LBC set", ("NILM", 613), ("LSIL", 113), ("HSIL", 163), ("SCC", 74));

    /// <summary>Whether a folder has at least three of the four folders.</summary>
    /// <param name="folder">Any folder.</param>
    public static bool Recognises(string folder) => ClassesIn(folder).DistinctBy(known => known.Label).Count() > 2;

    /// <summary>Reads the images.</summary>
    /// <param name="root">The folder that holds the four.</param>
    /// <returns>NILM, LSIL, HSIL, SCC: short names, from normal to cancer.</returns>
    public static ImageDataset Read(string root)
    {
        var (full, notes) = (DatasetFiles.FullPath(root), new IntegrityNotes());
        var found = from known in ClassesIn(full)
                    from file in ImageFileNames.Under(known.Folder)
                    let id = DatasetFiles.IdOf(full, file)
                    select new LabelledImage(id, file, known.Label, id);
        LabelledImage[] images = [.. found];
        if (images.Length == 0) throw new UserErrorException($"{root} has the folders of the Mendeley LBC set, but no images in them.");
        notes.Compare(Published, images);
        return DatasetOrder.Of(full, full, images, BethesdaOrder.Instance, notes);
    }

    private static IEnumerable<(string Label, string Folder)> ClassesIn(string root) =>
        from folder in Directory.EnumerateDirectories(root, "*", DatasetFiles.Here)
        let name = Path.GetFileName(folder)
        let label = BethesdaOrder.ShortName(name)
        where label != name
        select (label, folder);
}
