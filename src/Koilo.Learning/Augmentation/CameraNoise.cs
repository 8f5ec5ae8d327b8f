using Koilo.Core.Randomness;

namespace Koilo.Learning.Augmentation;

/// <summary>Adds Gaussian noise, independent in every pixel and colour.</summary>
public static class CameraNoise
{
    private const int Bits = 12;

    /// <summary>The middle of each of 4096 equally likely slices of the normal distribution: drawing one is far faster than computing one.</summary>
    private static readonly float[] Normal = Quantiles();

    /// <summary>Adds noise in place.</summary>
    /// <param name="pixels">H×W×3 bytes.</param>
    /// <param name="deviation">Standard deviation in grey levels; 0 or more.</param>
    /// <param name="random">Decides.</param>
    public static void Apply(Span<byte> pixels, double deviation, SeededRandom random)
    {
        var (strength, bits, left) = ((float)deviation, 0UL, 0);
        foreach (ref var value in pixels)
        {
            if (left-- == 0) (bits, left) = (random.NextBits(), (64 / Bits) - 1);
            value = (byte)Math.Clamp(value + (strength * Normal[bits & ((1 << Bits) - 1)]) + 0.5f, 0, 255);
            bits >>= Bits;
        }
    }

    /// <summary>Adds up the density until each quantile is passed; the steps are finer than the slices by far.</summary>
    private static float[] Quantiles()
    {
        const double Step = 1e-4;
        var (quantiles, below, x) = (new float[1 << Bits], 0.5, 0.0);
        for (var i = quantiles.Length / 2; i < quantiles.Length; i++)
        {
            for (; below < (i + 0.5) / quantiles.Length; x += Step) below += Step * Math.Exp(-Math.Pow(x + (Step / 2), 2) / 2) / Math.Sqrt(2 * Math.PI);
            (quantiles[i], quantiles[^(i + 1)]) = ((float)x, (float)-x);
        }

        return quantiles;
    }
}
