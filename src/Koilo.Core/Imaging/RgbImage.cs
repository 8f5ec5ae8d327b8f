namespace Koilo.Core.Imaging;

/// <summary>A decoded picture: 8-bit red, green and blue, row by row from the top left.</summary>
public sealed class RgbImage
{
    /// <summary>A black picture.</summary>
    /// <param name="width">Columns; at least 1.</param>
    /// <param name="height">Rows; at least 1.</param>
    public RgbImage(int width, int height)
        : this(width, height, new byte[checked(3 * width * height)]) { }

    /// <summary>A picture over existing pixels (not copied).</summary>
    /// <param name="width">Columns; at least 1.</param>
    /// <param name="height">Rows; at least 1.</param>
    /// <param name="pixels">3 × width × height bytes: R, G, B of each pixel.</param>
    /// <exception cref="ArgumentException">The number of bytes does not fit the size.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.Length != checked(3 * width * height))
        {
            throw new ArgumentException($"{width}×{height} pixels need {3 * width * height} bytes, not {pixels.Length}.", nameof(pixels));
        }

        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Rows, in pixels.</summary>
    public int Height { get; }

    /// <summary>R, G, B (0–255) of each pixel, row by row: <c>Pixels[3 * (y * Width + x) + channel]</c>.</summary>
    public byte[] Pixels { get; }
}
