using Koilo.Core.Imaging;

namespace Koilo.Core.Cells.Detection;

/// <summary>The haematoxylin of a picture (<see cref="StainPlanes"/>), at its own or a smaller size.</summary>
/// <param name="Density">Optical density, row by row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixel">Columns and rows of the picture that one pixel of the plane stands for; a power of two.</param>
internal sealed record NuclearPlane(float[] Density, int Width, int Height, int Pixel)
{
    /// <summary>Steps of 1/60: finer than a camera's noise, few enough for a threshold each.</summary>
    public const double LevelsPerDensity = 60;

    /// <summary>A larger picture is searched at half its size: its cells are shown larger, not more of them.</summary>
    private const int MostPixels = 1_500_000;

    /// <summary>Measures a picture.</summary>
    public static NuclearPlane Of(RgbImage image)
    {
        var plane = new NuclearPlane(StainPlanes.Of(image).Haematoxylin, image.Width, image.Height, 1);
        while (plane.Density.Length > MostPixels) plane = plane.Halved();
        return plane;
    }

    /// <summary>The plane at half its size: the mean of four pixels each.</summary>
    public NuclearPlane Halved()
    {
        var (width, height) = (Math.Max(1, Width / 2), Math.Max(1, Height / 2));
        var half = new float[width * height];
        var (stepX, stepY) = (Width > 1 ? 1 : 0, Height > 1 ? Width : 0);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = (2 * y * Width) + (2 * x);
                half[(y * width) + x] = (Density[i] + Density[i + stepX] + Density[i + stepY] + Density[i + stepX + stepY]) / 4;
            }
        }

        return new(half, width, height, 2 * Pixel);
    }

    /// <summary>The plane, smoothed by a binomial filter of five by five pixels, as whole levels of 0 to 255.</summary>
    public byte[] Levels()
    {
        var (rows, levels) = (new float[Density.Length], new byte[Density.Length]);
        for (var y = 0; y < Height; y++) Mix(Density.AsSpan(y * Width, Width), rows.AsSpan(y * Width, Width));
        for (var y = 0; y < Height; y++)
        {
            var (a, b, c) = (Row(y - 2), Row(y - 1), Row(y));
            var (d, e) = (Row(y + 1), Row(y + 2));
            for (var x = 0; x < Width; x++)
            {
                var smooth = (rows[a + x] + rows[e + x] + (4 * (rows[b + x] + rows[d + x])) + (6 * rows[c + x])) / 16;
                levels[c + x] = (byte)Math.Min(255, smooth * (float)LevelsPerDensity);
            }
        }

        return levels;

        int Row(int y) => Math.Clamp(y, 0, Height - 1) * Width;
    }

    private static void Mix(ReadOnlySpan<float> row, Span<float> mixed)
    {
        var last = row.Length - 1;
        for (var x = 0; x <= last; x++)
        {
            var (a, b, d, e) = (row[Math.Max(x - 2, 0)], row[Math.Max(x - 1, 0)], row[Math.Min(x + 1, last)], row[Math.Min(x + 2, last)]);
            mixed[x] = (a + e + (4 * (b + d)) + (6 * row[x])) / 16;
        }
    }
}
