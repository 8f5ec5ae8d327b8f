using Koilo.Core.Imaging;

namespace Koilo.Core.Auditing;

/// <summary>How much light a picture takes away: the mean optical density −log10(I / 255) of its pixels, per channel.</summary>
/// <param name="Red">0 for white, 1 where a tenth of the light is left.</param>
/// <param name="Green">Likewise.</param>
/// <param name="Blue">Likewise.</param>
/// <remarks>By the law of Beer and Lambert proportional to the amount of stain (Ruifrok and Johnston, 2001). Black counts as 1 of 255.</remarks>
public readonly record struct OpticalDensity(double Red, double Green, double Blue)
{
    private static readonly double[] OfByte = [.. Enumerable.Range(0, 256).Select(value => -Math.Log10(Math.Max(value, 1) / 255.0))];

    /// <summary>Measures a picture.</summary>
    /// <param name="image">Of any size.</param>
    /// <returns>The mean over its pixels.</returns>
    public static OpticalDensity Of(RgbImage image)
    {
        var counts = new int[3 * 256];
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            counts[pixels[i]]++;
            counts[256 + pixels[i + 1]]++;
            counts[512 + pixels[i + 2]]++;
        }

        return new OpticalDensity(Mean(counts.AsSpan(0, 256)), Mean(counts.AsSpan(256, 256)), Mean(counts.AsSpan(512, 256)));
    }

    private static double Mean(ReadOnlySpan<int> counts)
    {
        var (sum, count) = (0.0, 0L);
        for (var value = 0; value < counts.Length; value++)
        {
            sum += counts[value] * OfByte[value];
            count += counts[value];
        }

        return sum / count;
    }
}
