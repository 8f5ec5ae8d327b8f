using MathNet.Numerics.Distributions;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>How many images two models must share for a gain in accuracy to be seen.</summary>
/// <remarks>
/// With gain d and discordant share ψ: n = (z_{1−α/2} √ψ + z_{power} √(ψ − d²))² ÷ d². Miettinen 1968, doi:10.2307/2528530; Connor 1987,
/// doi:10.2307/2531961. For McNemar's χ² test; the exact test needs a few more.
/// </remarks>
public static class PairedSampleSize
{
    /// <summary>Images needed.</summary>
    /// <param name="gain">Difference in accuracy to be seen, in (0, 1).</param>
    /// <param name="discordant">Share of images that exactly one of the two models gets right, from <paramref name="gain"/> to 1.</param>
    /// <param name="power">Chance to see it, in (0, 1).</param>
    /// <param name="alpha">Two-sided level, in (0, 1).</param>
    /// <returns>Rounded up.</returns>
    /// <exception cref="UserErrorException">A value is outside its range.</exception>
    public static long Images(double gain, double discordant, double power = 0.8, double alpha = 0.05)
    {
        Check(gain, "gain");
        Check(power, "power");
        Check(alpha, "alpha");
        if (!(discordant >= gain && discordant <= 1))
        {
            throw new UserErrorException(FormattableString.Invariant(
                $"The discordant share {discordant:0.####} must be from the gain {gain:0.####} to 1: a model that gains is right alone at least that often."));
        }

        var root = (Z(1 - (alpha / 2)) * Math.Sqrt(discordant)) + (Z(power) * Math.Sqrt(discordant - (gain * gain)));
        return (long)Math.Ceiling(root * root / (gain * gain));
    }

    private static double Z(double share) => Normal.InvCDF(0, 1, share);

    private static void Check(double value, string name)
    {
        if (!(value > 0 && value < 1)) throw new UserErrorException(FormattableString.Invariant($"The {name} {value:0.####} is not a share between 0 and 1."));
    }
}
