using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Koilo.Core.Statistics;

/// <summary>How far a share of independent cases can be from the truth.</summary>
public static class ProportionInterval
{
    /// <summary>Wilson's score interval: close to its nominal coverage for every share and number of cases.</summary>
    /// <param name="successes">How many cases count; 0 … trials.</param>
    /// <param name="trials">How many cases there are; more than 0.</param>
    /// <param name="level">Nominal coverage, in (0, 1).</param>
    /// <returns>Both ends, in 0–1.</returns>
    /// <remarks>Wilson 1927, doi:10.1080/01621459.1927.10502953; without continuity correction.</remarks>
    public static (double Low, double High) Wilson(double successes, double trials, double level = 0.95)
    {
        Require(successes, trials);
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        var share = successes / trials;
        var shrink = 1 + (z * z / trials);
        var centre = (share + (z * z / (2 * trials))) / shrink;
        var half = z / shrink * Math.Sqrt((share * (1 - share) / trials) + (z * z / (4 * trials * trials)));
        return (successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }

    /// <summary>Clopper and Pearson's exact interval: never less than its nominal coverage, and therefore wide.</summary>
    /// <param name="successes">How many cases count; 0 … trials.</param>
    /// <param name="trials">How many cases there are; more than 0.</param>
    /// <param name="level">Nominal coverage, in (0, 1).</param>
    /// <returns>Both ends, in 0–1.</returns>
    /// <remarks>Quantiles of beta distributions. Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404.</remarks>
    public static (double Low, double High) ClopperPearson(double successes, double trials, double level = 0.95)
    {
        Require(successes, trials);
        var tail = (1 - level) / 2;
        var low = successes == 0 ? 0 : BetaQuantile(successes, trials - successes + 1, tail);
        var high = successes == trials ? 1 : 1 - BetaQuantile(trials - successes, successes + 1, tail);
        return (low, high);
    }

    /// <summary>MathNet's quantile is good to about 1e-8; two Newton steps make it exact to rounding.</summary>
    private static double BetaQuantile(double a, double b, double probability)
    {
        var x = Beta.InvCDF(a, b, probability);
        for (var step = 0; step < 2 && x is > 0 and < 1; step++)
        {
            var next = x - ((SpecialFunctions.BetaRegularized(a, b, x) - probability) / Beta.PDF(a, b, x));
            if (next is > 0 and < 1) x = next;
        }

        return x;
    }

    private static void Require(double successes, double trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
    }
}
