namespace Koilo.Core.Imaging;

/// <summary>How the pixels of a resized row or column are mixed from the original ones.</summary>
/// <remarks>
/// A tent around each target pixel's centre, as wide as one source pixel to either side, or one target pixel when shrinking, so that
/// every source pixel counts (antialiasing). The weights of a target pixel sum to 1; pixels outside the picture are left out.
/// </remarks>
internal sealed class TriangleFilter
{
    private readonly float[][] weights;
    private readonly int[] first;

    public TriangleFilter(int sourceLength, int targetLength)
    {
        weights = new float[targetLength][];
        first = new int[targetLength];
        var scale = (double)sourceLength / targetLength;
        var reach = Math.Max(scale, 1);
        for (var i = 0; i < targetLength; i++)
        {
            var centre = (i + 0.5) * scale;
            first[i] = Math.Max((int)(centre - reach + 0.5), 0);
            var end = Math.Min((int)(centre + reach + 0.5), sourceLength);
            var tent = new double[end - first[i]];
            for (var j = 0; j < tent.Length; j++) tent[j] = Math.Max(0, 1 - Math.Abs(first[i] + j + 0.5 - centre) / reach);
            var sum = tent.Sum();
            weights[i] = Array.ConvertAll(tent, weight => (float)(weight / sum));
        }
    }

    /// <summary>The first source pixel that counts for a target pixel.</summary>
    public int First(int target) => first[target];

    /// <summary>What that source pixel and the following ones count for.</summary>
    public ReadOnlySpan<float> Weights(int target) => weights[target];
}
