using System.Numerics;
using Koilo.Core.Imaging;

namespace Koilo.Core.Auditing;

/// <summary>What a picture looks like, in 63 bits and a grey thumbnail, for each of its eight mirror images and quarter turns.</summary>
/// <remarks>
/// The bits are the signs of the lowest 8 × 8 coefficients, without the mean, of the cosine transform of the picture at 32 × 32 pixels: they hardly
/// change when a picture is compressed, resized or brightened. A mirror image changes the signs of the odd coefficients and a transposition swaps
/// them, so one transform serves all eight. Cells in the middle of their crops share many signs, so a small distance only makes a candidate; the
/// thumbnails decide.
/// </remarks>
internal sealed class PerceptualHash
{
    /// <summary>Mirror images and quarter turns.</summary>
    public const int Orientations = 8;

    private const int Side = 32;
    private const int Low = 8;
    private const double FewestLevels = 2; // a picture whose grey levels vary less is blank: its signs are noise
    private static readonly double[,] Cosines = CosineTable();
    private readonly byte[] _grey;
    private readonly double _mean;
    private readonly double _norm;

    private PerceptualHash(byte[] grey)
    {
        _grey = grey;
        _mean = grey.Average(value => (double)value);
        _norm = Math.Sqrt(grey.Sum(value => (value - _mean) * (value - _mean)));
        var coefficients = Transform(grey);
        Bits = [.. Enumerable.Range(0, Orientations).Select(orientation => Signs(coefficients, orientation))];
    }

    /// <summary>The 63 bits of each orientation; the first is the picture as it is.</summary>
    public IReadOnlyList<ulong> Bits { get; }

    /// <summary>Whether there is nothing to see.</summary>
    public bool IsBlank => _norm < FewestLevels * Side;

    /// <summary>Looks at a picture.</summary>
    public static PerceptualHash Of(RgbImage image)
    {
        var small = ImageResizer.Resize(image, Side, Side).Pixels;
        return new PerceptualHash([.. Enumerable.Range(0, Side * Side).Select(i => Grey(small.AsSpan(3 * i, 3)))]);
    }

    /// <summary>In how many bits another picture differs from an orientation of this one.</summary>
    public int Distance(int orientation, PerceptualHash other) => BitOperations.PopCount(Bits[orientation] ^ other.Bits[0]);

    /// <summary>The correlation of an orientation of this thumbnail with another one, −1 to 1.</summary>
    public double Correlation(int orientation, PerceptualHash other)
    {
        var sum = 0.0;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++) sum += _grey[Place(orientation, x, y)] * other._grey[(Side * y) + x];
        }

        return (sum - (Side * Side * _mean * other._mean)) / (_norm * other._norm);
    }

    /// <summary>Where the pixel that an orientation puts at (x, y) comes from.</summary>
    private static int Place(int orientation, int x, int y)
    {
        if ((orientation & 1) != 0) x = Side - 1 - x;
        if ((orientation & 2) != 0) y = Side - 1 - y;
        return (orientation & 4) != 0 ? (Side * x) + y : (Side * y) + x;
    }

    private static byte Grey(ReadOnlySpan<byte> pixel) => (byte)((pixel[0] + pixel[1] + pixel[2] + 1) / 3);

    private static double[,] Transform(byte[] grey)
    {
        var (rows, coefficients) = (new double[Side, Low], new double[Low, Low]);
        for (var y = 0; y < Side; y++)
        {
            for (var u = 0; u < Low; u++)
            {
                for (var x = 0; x < Side; x++) rows[y, u] += Cosines[u, x] * grey[(Side * y) + x];
            }
        }

        for (var v = 0; v < Low; v++)
        {
            for (var u = 0; u < Low; u++)
            {
                for (var y = 0; y < Side; y++) coefficients[v, u] += Cosines[v, y] * rows[y, u];
            }
        }

        return coefficients;
    }

    private static ulong Signs(double[,] coefficients, int orientation)
    {
        var bits = 0UL;
        for (var i = 1; i < Low * Low; i++)
        {
            var (v, u) = (i / Low, i % Low);
            var mirrored = ((orientation & 1) * u) + ((orientation >> 1 & 1) * v);
            var coefficient = (orientation & 4) != 0 ? coefficients[u, v] : coefficients[v, u];
            if (coefficient > 0 != (mirrored % 2 == 1)) bits |= 1UL << i;
        }

        return bits;
    }

    private static double[,] CosineTable()
    {
        var cosines = new double[Low, Side];
        for (var u = 0; u < Low; u++)
        {
            for (var x = 0; x < Side; x++) cosines[u, x] = Math.Cos(Math.PI * u * (x + 0.5) / Side);
        }

        return cosines;
    }
}
