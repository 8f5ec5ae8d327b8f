using Koilo.Core.Imaging;

namespace Koilo.Core.Auditing;

/// <summary>The two things the audit knows of the outermost pixels of an image.</summary>
/// <param name="Brightness">Mean of red, green and blue, 0–255: tells white, black and grey letter-boxes apart.</param>
/// <param name="Warmth">Mean of red less mean of blue, −255–255: from the blue-green to the orange stain of the Papanicolaou method.</param>
internal readonly record struct BorderColour(double Brightness, double Warmth)
{
    private const int SideParts = 50; // the ring is a fiftieth of the shorter side wide, at least one pixel

    /// <summary>Measures the ring of outermost pixels.</summary>
    public static BorderColour Of(RgbImage image)
    {
        var ring = Math.Max(1, Math.Min(image.Width, image.Height) / SideParts);
        Span<long> sums = stackalloc long[3];
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Pixels.AsSpan(3 * y * image.Width, 3 * image.Width);
            if (y < ring || y >= image.Height - ring) Add(sums, row);
            else
            {
                Add(sums, row[..(3 * ring)]);
                Add(sums, row[^(3 * ring)..]);
            }
        }

        var inner = (image.Width - (2 * ring)) * (long)(image.Height - (2 * ring));
        var count = (double)(((long)image.Width * image.Height) - inner);
        return new BorderColour((sums[0] + sums[1] + sums[2]) / (3 * count), (sums[0] - sums[2]) / count);
    }

    private static void Add(Span<long> sums, ReadOnlySpan<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i += 3)
        {
            sums[0] += pixels[i];
            sums[1] += pixels[i + 1];
            sums[2] += pixels[i + 2];
        }
    }
}
