using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>Puts pictures out of focus.</summary>
internal static class Lens
{
    /// <summary>Below this many pixels, what Skia 3.119 draws of a blur is the unchanged picture.</summary>
    private const double SmallestSkiaBlur = 0.85;

    /// <summary>A blurred copy.</summary>
    /// <param name="sharp">Four bytes per pixel; not changed.</param>
    /// <param name="sigma">The deviation, in pixels; 0 for none.</param>
    public static SKBitmap Blur(SKBitmap sharp, double sigma)
    {
        var blurred = new SKBitmap(sharp.Info);
        if (sigma < SmallestSkiaBlur)
        {
            // Along columns, then along rows: bytes that lie one below the other are RowBytes apart, those of neighbouring pixels four.
            var between = new byte[sharp.ByteCount];
            Smooth(sharp.GetPixelSpan(), between, sharp.RowBytes, sharp.ByteCount, sigma);
            Smooth(between, blurred.GetPixelSpan(), 4, sharp.RowBytes, sigma);
            return blurred;
        }

        using var filter = SKImageFilter.CreateBlur((float)sigma, (float)sigma, SKShaderTileMode.Clamp);
        using var paint = new SKPaint { ImageFilter = filter };
        using var canvas = new SKCanvas(blurred);
        canvas.DrawBitmap(sharp, 0, 0, paint);
        return blurred;
    }

    /// <summary>Weighs each byte with its two neighbours; σ²/2 for each of them gives the deviation asked for.</summary>
    /// <param name="from">The bytes.</param>
    /// <param name="to">As many.</param>
    /// <param name="step">How far away neighbours are.</param>
    /// <param name="line">How many bytes have neighbours among each other only; at its ends the byte itself stands in.</param>
    /// <param name="sigma">In pixels.</param>
    private static void Smooth(ReadOnlySpan<byte> from, Span<byte> to, int step, int line, double sigma)
    {
        var tail = (int)Math.Round(256 * sigma * sigma / 2);
        var centre = 256 - (2 * tail);
        for (var start = 0; start < from.Length; start += line)
        {
            for (var i = 0; i < line; i++)
            {
                var here = from[start + i];
                var (before, after) = (i < step ? here : from[start + i - step], i >= line - step ? here : from[start + i + step]);
                to[start + i] = (byte)(((centre * here) + (tail * (before + after)) + 128) >> 8);
            }
        }
    }
}
