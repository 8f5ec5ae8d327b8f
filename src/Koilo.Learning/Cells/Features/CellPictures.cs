using Koilo.Core.Cells;
using Koilo.Core.Cells.Groups;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Learning.Cells.Features;

/// <summary>Cuts an image of cells into the pictures that a network sees.</summary>
internal static class CellPictures
{
    /// <summary>One picture per cell, all of one size.</summary>
    public static IReadOnlyList<RgbImage> OfCells(CellGroup group, RgbImage? image, GroupFeatureOptions options)
    {
        if (image is null) return [.. group.Crops.Select(crop => ImageResizer.Resize(LabelledImages.Open(crop), options.CellSide, options.CellSide))];
        var crop = new CellCropOptions();
        return [.. group.Cells.Select(Cut)];

        RgbImage Cut(CellOutline cell)
        {
            var cut = CellCrop.Cut(cell, image, crop);
            if (options.Background == CellBackground.Removed && cell.Cytoplasm.Count > 0)
            {
                var region = CellCrop.Around(cell, image, crop);
                WhiteOutside(cut, [.. cell.Cytoplasm.Select(point => new OutlinePoint(point.X - region.X, point.Y - region.Y))]);
            }

            return ImageResizer.Resize(cut, options.CellSide, options.CellSide);
        }
    }

    /// <summary>The whole image.</summary>
    public static RgbImage Whole(RgbImage image, GroupFeatureOptions options) => ImageResizer.Resize(image, options.WholeSide, options.WholeSide);

    /// <summary>The whole image, white wherever no cell is.</summary>
    public static RgbImage Bare(CellGroup group, RgbImage image, GroupFeatureOptions options)
    {
        var bare = new RgbImage(image.Width, image.Height, [.. image.Pixels]);
        WhiteOutside(bare, [.. group.Cells.Select(cell => cell.Cytoplasm.Count > 0 ? cell.Cytoplasm : cell.Nucleus)]);
        return Whole(bare, options);
    }

    private static void WhiteOutside(RgbImage image, params IReadOnlyList<IReadOnlyList<OutlinePoint>> polygons)
    {
        var inside = OutlineMask.Rasterise(polygons, image.Width, image.Height, 1, 1);
        for (var i = 0; i < inside.Length; i++)
        {
            if (!inside[i]) image.Pixels.AsSpan(3 * i, 3).Fill(byte.MaxValue);
        }
    }
}
