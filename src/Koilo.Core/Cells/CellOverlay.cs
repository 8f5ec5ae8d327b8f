using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>Draws the outlines of cells on their picture.</summary>
public static class CellOverlay
{
    private static readonly Rgb NucleusColour = new(255, 220, 60);
    private static readonly Rgb CytoplasmColour = new(120, 220, 255);

    /// <summary>Draws nuclei in yellow and the borders of cells in pale blue, with a dark seam that shows on any ground.</summary>
    /// <param name="image">The picture; not changed.</param>
    /// <param name="cells">Its cells.</param>
    /// <returns>A new picture, or the same one where there is nothing to draw.</returns>
    public static RgbImage Paint(RgbImage image, IReadOnlyList<CellOutline> cells) =>
        Draw(Draw(image, cells.Select(cell => cell.Cytoplasm), CytoplasmColour), cells.Select(cell => cell.Nucleus), NucleusColour);

    private static RgbImage Draw(RgbImage image, IEnumerable<IReadOnlyList<OutlinePoint>> outlines, Rgb colour)
    {
        IReadOnlyList<OutlinePoint>[] drawn = [.. outlines.Where(outline => outline.Count > 1)];
        return drawn.Length == 0 ? image : OutlinePainter.Draw(image, new OverlayOptions { Outlines = drawn, OutlineColour = colour });
    }
}
