using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>McNemar's test in three forms.</summary>
/// <param name="FirstOnly">Images that only the first model gets right.</param>
/// <param name="SecondOnly">Images that only the second model gets right.</param>
/// <param name="Exact">p of the exact conditional (binomial) test: never too small, rather too large.</param>
/// <param name="MidP">p of the mid-p test: closer to the nominal level, recommended by Fagerland et al.</param>
/// <param name="ChiSquare">The classical test without continuity correction, for many discordant images.</param>
public sealed record McNemarResult(int FirstOnly, int SecondOnly, double Exact, double MidP, TestResult ChiSquare);

/// <summary>Do two classifiers get different numbers of the same images right?</summary>
/// <remarks>
/// Only the images that exactly one of them gets right count; under the null hypothesis they fall to either side like a fair coin. McNemar 1947,
/// doi:10.1007/BF02295996; mid-p: Fagerland, Lydersen and Laake 2013, doi:10.1186/1471-2288-13-91.
/// </remarks>
public static class McNemarTest
{
    /// <summary>Tests two counts of discordant images.</summary>
    /// <param name="firstOnly">Images that only the first model gets right; 0 or more.</param>
    /// <param name="secondOnly">Images that only the second model gets right; 0 or more.</param>
    /// <returns>Three p-values; all 1 where no image is discordant.</returns>
    public static McNemarResult Of(int firstOnly, int secondOnly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstOnly);
        ArgumentOutOfRangeException.ThrowIfNegative(secondOnly);
        var (fewer, all) = (Math.Min(firstOnly, secondOnly), firstOnly + secondOnly);
        if (all == 0) return new(0, 0, 1, 1, TestResult.NoDifference("no image is right by one model only"));
        var point = Binomial.PMF(0.5, all, fewer);
        var exact = firstOnly == secondOnly ? 1 : Math.Min(1, 2 * Tail(fewer, all));
        var midP = firstOnly == secondOnly ? 1 - (point / 2) : exact - point;
        double difference = firstOnly - secondOnly;
        var chiSquare = difference * difference / all;
        return new(firstOnly, secondOnly, exact, midP, TestResult.Of(chiSquare, Tails.AboveChiSquare(chiSquare, 1)));
    }

    /// <summary>P(X ≤ k) for n fair coins through the incomplete beta function, exact to rounding for any n.</summary>
    private static double Tail(int k, int n) => SpecialFunctions.BetaRegularized(n - k, k + 1, 0.5);
}
