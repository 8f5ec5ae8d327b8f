namespace Koilo.Core.Imaging;

/// <summary>Separates dark cells from the bright ground of a slide by one grey level, chosen from the picture itself.</summary>
/// <remarks>
/// N. Otsu, "A threshold selection method from gray-level histograms", IEEE Trans. SMC 9(1), 1979: the level t for which the variance between
/// the pixels up to t and those above it, n₁ n₂ (μ₁ − μ₂)², is largest.
/// </remarks>
public static class Otsu
{
    /// <summary>Finds the level.</summary>
    /// <param name="histogram">How many pixels have each grey level, from 0.</param>
    /// <returns>The last level of the darker side, the lowest of several equally good ones; 0 where all pixels are alike.</returns>
    public static int Threshold(ReadOnlySpan<long> histogram)
    {
        var (count, sum) = (0L, 0L);
        for (var level = 0; level < histogram.Length; level++) (count, sum) = (count + histogram[level], sum + level * histogram[level]);
        var (darkCount, darkSum, best, widest) = (0L, 0L, 0, 0.0);
        for (var level = 0; level < histogram.Length; level++)
        {
            (darkCount, darkSum) = (darkCount + histogram[level], darkSum + level * histogram[level]);
            var brightCount = count - darkCount;
            if (darkCount == 0 || brightCount == 0) continue;
            var distance = (double)darkSum / darkCount - (double)(sum - darkSum) / brightCount;
            var between = (double)darkCount * brightCount * distance * distance;
            if (between > widest) (best, widest) = (level, between);
        }

        return best;
    }

    /// <summary>Keeps the darker side of a picture and blackens the rest: the "masked" images of Wang et al., EMBC 2021.</summary>
    /// <param name="image">The picture; not changed.</param>
    /// <returns>A new picture.</returns>
    /// <remarks>
    /// Grey is 0.114 R + 0.587 G + 0.299 B, rounded as OpenCV does: red and blue stand in each other's place, because the published script
    /// hands pixels in the order B, G, R to a conversion from R, G, B. The networks of the paper saw these masks, so they are kept.
    /// </remarks>
    public static RgbImage BlackenBackground(RgbImage image)
    {
        var grey = new byte[image.Width * image.Height];
        Span<long> histogram = stackalloc long[256];
        for (var i = 0; i < grey.Length; i++) histogram[grey[i] = Grey(image.Pixels.AsSpan(3 * i, 3))]++;
        var threshold = Threshold(histogram);
        var masked = new RgbImage(image.Width, image.Height);
        for (var i = 0; i < grey.Length; i++)
        {
            if (grey[i] <= threshold) image.Pixels.AsSpan(3 * i, 3).CopyTo(masked.Pixels.AsSpan(3 * i));
        }

        return masked;
    }

    /// <summary>The weights are OpenCV's, in 1/32768.</summary>
    private static byte Grey(ReadOnlySpan<byte> pixel) => (byte)(((3735 * pixel[0]) + (19235 * pixel[1]) + (9798 * pixel[2]) + 16384) >> 15);
}
