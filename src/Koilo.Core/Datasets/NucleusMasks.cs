using System.Text.RegularExpressions;
using Koilo.Core.Datasets.Integrity;
using Koilo.Core.Datasets.Outlines;
using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets;

/// <summary>Unlabelled fields in a folder <c>images</c>, with black and white masks of their nuclei under the same names in <c>masks</c>.</summary>
/// <remarks>
/// Such as the liquid-based fields of Mendeley Data 10.17632/jks43dkjj7.1. That set holds copies of its fields, mirrored or turned
/// (<c>rotated_120_106.jpg</c>): copies of one original are one group.
/// </remarks>
public static partial class NucleusMasks
{
    /// <summary>Smaller pieces are what JPEG leaves of an edge; half the nuclei of the fields above have more than 48 pixels.</summary>
    private const int FewestPixels = 16;

    /// <summary>Whether a folder has the two folders, and images directly in both.</summary>
    /// <param name="folder">Any folder.</param>
    public static bool Recognises(string folder) => ImagesIn(folder, "images").Any() && ImagesIn(folder, "masks").Any();

    /// <summary>Reads the fields and traces the masks, several at a time.</summary>
    /// <param name="root">The folder that holds <c>images</c> and <c>masks</c>.</param>
    /// <returns>Images without labels, whose cells are outlines of nuclei: to explain, not to train. Nuclei that touch are one outline.</returns>
    public static ImageDataset Read(string root)
    {
        var (full, notes) = (DatasetFiles.FullPath(root), new IntegrityNotes());
        var masks = new MaskFiles([.. ImagesIn(full, "masks").Select(file => (Path.GetFileNameWithoutExtension(file), file))]);
        LabelledImage[] images =
        [
            .. ImagesIn(full, "images").AsParallel().AsOrdered().Select(file => (File: file, Name: Path.GetFileNameWithoutExtension(file)))
                .Select(image => new LabelledImage(DatasetFiles.IdOf(full, image.File), image.File, "", Copy().Replace(image.Name, ""))
                {
                    Cells = masks.CellsOf(image.Name, image.File, Nuclei),
                }),
        ];
        notes.CountOutlines(images);
        masks.NoteProblems(notes);
        return DatasetOrder.Of(full, full, images, null, notes);
    }

    private static IReadOnlyList<CellOutline> Nuclei(RgbImage mask)
    {
        var nuclei = new bool[mask.Width * mask.Height];
        for (var i = 0; i < nuclei.Length; i++) nuclei[i] = mask.Pixels[3 * i] > 127; // grey: red, green and blue are the same
        var pieces = MaskTracer.Trace(nuclei, mask.Width).Where(piece => piece.Pixels >= FewestPixels);
        return [.. pieces.Select((piece, i) => new CellOutline($"{i + 1}", "", CellRole.Unknown, [], piece.Contour))];
    }

    private static IEnumerable<string> ImagesIn(string root, string folder)
    {
        var path = Path.Combine(root, folder);
        return Directory.Exists(path) ? DatasetFiles.Images(path) : [];
    }

    [GeneratedRegex(@"^(?:(?:flipped|mirrored|rotated_\d+)_)+")]
    private static partial Regex Copy();
}
