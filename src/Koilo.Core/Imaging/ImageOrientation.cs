namespace Koilo.Core.Imaging;

/// <summary>Turns a picture the way its file says it was held.</summary>
internal static class ImageOrientation
{
    /// <summary>Undoes one of the eight orientations of EXIF and TIFF (tag 274).</summary>
    /// <param name="image">The pixels as stored.</param>
    /// <param name="orientation">
    /// 1 = upright, 3 = upside down, 6 = to be turned clockwise, 8 = anticlockwise; 2, 4, 5, 7 are mirrored. Others count as 1.
    /// </param>
    public static RgbImage Upright(RgbImage image, int orientation)
    {
        if (orientation is < 2 or > 8) return image;
        var swapsSides = orientation >= 5;
        var upright = swapsSides ? new RgbImage(image.Height, image.Width) : new RgbImage(image.Width, image.Height);

        // Where the stored columns and rows of a target pixel are counted from the far end.
        var fromRight = orientation is 2 or 3 or 7 or 8;
        var fromBottom = orientation is 3 or 4 or 6 or 7;
        for (var y = 0; y < upright.Height; y++)
        {
            for (var x = 0; x < upright.Width; x++)
            {
                var (column, row) = swapsSides ? (y, x) : (x, y);
                if (fromRight) column = image.Width - 1 - column;
                if (fromBottom) row = image.Height - 1 - row;
                image.Pixels.AsSpan(3 * (row * image.Width + column), 3).CopyTo(upright.Pixels.AsSpan(3 * (y * upright.Width + x)));
            }
        }

        return upright;
    }
}
