namespace Koilo.Core.Imaging;

/// <summary>A rectangle of a picture; it may reach beyond the picture's border.</summary>
/// <param name="X">Its first column; negative where it begins left of the picture.</param>
/// <param name="Y">Its first row; negative where it begins above the picture.</param>
/// <param name="Width">Columns; at least 1.</param>
/// <param name="Height">Rows; at least 1.</param>
public readonly record struct PixelRegion(int X, int Y, int Width, int Height)
{
    /// <summary>A square around a pixel.</summary>
    /// <param name="x">The pixel's column.</param>
    /// <param name="y">The pixel's row.</param>
    /// <param name="side">Columns and rows of the square; of an even number, one more lies left of and above the pixel.</param>
    public static PixelRegion Around(int x, int y, int side) => new(x - side / 2, y - side / 2, side, side);

    /// <summary>Cuts the rectangle out of a picture.</summary>
    /// <param name="image">The picture; not changed.</param>
    /// <returns>A picture of the rectangle's size; white, the colour of an empty slide, where it lies beyond the border.</returns>
    public RgbImage CutFrom(RgbImage image)
    {
        var cut = new RgbImage(Width, Height);
        Array.Fill(cut.Pixels, byte.MaxValue);
        var (left, right) = (Math.Max(X, 0), Math.Min(X + Width, image.Width));
        for (var y = Math.Max(Y, 0); y < Math.Min(Y + Height, image.Height) && left < right; y++)
        {
            var row = image.Pixels.AsSpan(3 * (y * image.Width + left), 3 * (right - left));
            row.CopyTo(cut.Pixels.AsSpan(3 * ((y - Y) * Width + left - X)));
        }

        return cut;
    }
}
