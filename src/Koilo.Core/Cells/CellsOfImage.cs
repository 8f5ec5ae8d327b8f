using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>The cells of an image: those its dataset outlines, or else those that are found.</summary>
public static class CellsOfImage
{
    /// <summary>Gives the cells.</summary>
    /// <param name="image">The image; cells without any outline are passed over.</param>
    /// <param name="pixels">Its picture, from <see cref="LabelledImages.Open"/>.</param>
    /// <param name="options">What counts as a nucleus where nothing is outlined.</param>
    /// <returns>May be empty: nothing is outlined and nothing was found.</returns>
    public static IReadOnlyList<CellOutline> Of(LabelledImage image, RgbImage pixels, NucleusDetectorOptions options)
    {
        CellOutline[] outlined = [.. image.Cells.Where(cell => cell.Nucleus.Count > 0 || cell.Cytoplasm.Count > 0)];
        return outlined.Length > 0 ? outlined : NucleusDetector.Find(pixels, options);
    }
}
