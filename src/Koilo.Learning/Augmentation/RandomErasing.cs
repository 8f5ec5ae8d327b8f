using Koilo.Core.Randomness;

namespace Koilo.Learning.Augmentation;

/// <summary>Hides a rectangle, so that no single detail decides (Zhong et al. 2020, arXiv 1708.04896).</summary>
public static class RandomErasing
{
    private const double LongestAspect = 3;

    /// <summary>Paints a rectangle of a random shape and place in the image's mean colour.</summary>
    /// <param name="pixels">H×W×3 bytes, changed in place.</param>
    /// <param name="width">Columns.</param>
    /// <param name="area">Its share of the image, more than 0 and at most 1, met but for rounding to whole pixels.</param>
    /// <param name="random">Decides.</param>
    public static void Apply(Span<byte> pixels, int width, double area, SeededRandom random)
    {
        var height = pixels.Length / (3 * width);
        var longest = Math.Log(Math.Min(LongestAspect, 1 / area)); // so that neither side is longer than the image
        var aspect = Math.Exp(random.Uniform(-longest, longest));
        var (rows, columns) = ((int)Math.Round(height * Math.Sqrt(area * aspect)), (int)Math.Round(width * Math.Sqrt(area / aspect)));
        var (top, left) = (random.Below(height - rows + 1), random.Below(width - columns + 1));
        var (red, green, blue) = ChannelSums.Of(pixels);
        var count = height * width;
        for (var y = top; y < top + rows; y++)
        {
            var row = pixels.Slice(3 * ((y * width) + left), 3 * columns);
            for (var i = 0; i < row.Length; i += 3) (row[i], row[i + 1], row[i + 2]) = ((byte)(red / count), (byte)(green / count), (byte)(blue / count));
        }
    }
}
