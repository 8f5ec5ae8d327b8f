using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>Cuts a cell out of its image: a square around it, as large as the cell asks for.</summary>
public static class CellCrop
{
    /// <summary>The square around a cell.</summary>
    /// <param name="cell">The cell; at least one of its outlines has a point.</param>
    /// <param name="image">The picture it lies in. A square is never larger than twice the picture's longer side, whatever the outline says.</param>
    /// <param name="options">How much to show.</param>
    /// <returns>A square around the middle of the cell's box; it may reach beyond the picture.</returns>
    /// <exception cref="ArgumentException">The cell has no outline.</exception>
    public static PixelRegion Around(CellOutline cell, RgbImage image, CellCropOptions options)
    {
        var isWhole = cell.Cytoplasm.Count > 0;
        var box = CellGeometry.OfCell(cell).Box;
        if (box.Width == 0) throw new ArgumentException($"The cell {cell.Id} has neither a nucleus nor a border.", nameof(cell));
        var wanted = (isWhole ? options.Context : options.NucleusContext) * Math.Max(box.Width, box.Height);
        var most = 2 * Math.Max(image.Width, image.Height);
        var side = (int)Math.Clamp(Math.Round(wanted), Math.Min(options.SmallestSide, most), most);
        return PixelRegion.Around(Middle(box.X, box.Width, image.Width), Middle(box.Y, box.Height, image.Height), side);
    }

    /// <summary>The pixels of that square.</summary>
    /// <param name="cell">The cell; at least one of its outlines has a point.</param>
    /// <param name="image">The picture it lies in; not changed.</param>
    /// <param name="options">How much to show, and what beyond the border.</param>
    /// <returns>A square picture: of the square's own size, or resized to <see cref="CellCropOptions.Resize"/>.</returns>
    /// <exception cref="ArgumentException">The cell has no outline.</exception>
    public static RgbImage Cut(CellOutline cell, RgbImage image, CellCropOptions options)
    {
        var region = Around(cell, image, options);
        var cut = options.Border == CropBorder.White ? region.CutFrom(image) : CutBeyond(region, image, options.Border);
        return options.Resize is { } side ? ImageResizer.Resize(cut, side, side) : cut;
    }

    /// <summary>An outline may lie outside its picture; the crop then shows the nearest part of it.</summary>
    private static int Middle(int start, int length, int count) => (int)Math.Clamp(start + (length / 2L), 0, count - 1);

    private static RgbImage CutBeyond(PixelRegion region, RgbImage image, CropBorder border)
    {
        var cut = new RgbImage(region.Width, region.Height);
        var columns = new int[region.Width];
        for (var x = 0; x < columns.Length; x++) columns[x] = 3 * Source(region.X + x, image.Width, border);
        for (var y = 0; y < region.Height; y++)
        {
            var from = image.Pixels.AsSpan(3 * image.Width * Source(region.Y + y, image.Height, border), 3 * image.Width);
            var to = cut.Pixels.AsSpan(3 * region.Width * y, 3 * region.Width);
            for (var x = 0; x < columns.Length; x++) from.Slice(columns[x], 3).CopyTo(to[(3 * x)..]);
        }

        return cut;
    }

    /// <summary>The column or row that is shown in place of one beyond the border; mirrored as often as needed, the border pixel shown once.</summary>
    private static int Source(int at, int count, CropBorder border)
    {
        if (border == CropBorder.Clamp || count == 1) return Math.Clamp(at, 0, count - 1);
        var period = 2 * (count - 1);
        var folded = Math.Abs(at % period);
        return folded < count ? folded : period - folded;
    }
}
