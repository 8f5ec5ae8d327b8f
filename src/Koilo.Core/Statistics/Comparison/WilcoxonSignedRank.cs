namespace Koilo.Core.Statistics.Comparison;

/// <summary>The signed-rank test of paired differences.</summary>
/// <param name="Test">The smaller of the two rank sums, and p.</param>
/// <param name="Pairs">Differences that are not zero; only they count.</param>
/// <param name="Zeros">Differences of zero, left out.</param>
/// <param name="Ties">Differences whose size occurs more than once; they share ranks.</param>
/// <param name="Exact">Whether p is exact (up to 50 pairs) or from the normal distribution with ties corrected.</param>
public sealed record WilcoxonResult(TestResult Test, int Pairs, int Zeros, int Ties, bool Exact);

/// <summary>Is one model better than another in more and larger differences? Needs no normal distribution.</summary>
/// <remarks>
/// Wilcoxon 1945, doi:10.2307/3001968. Exact p counts all assignments of signs to the ranks at hand, shared ranks included, so that it is exact with
/// ties too; beyond 50 pairs the normal distribution is used without continuity correction.
/// </remarks>
public static class WilcoxonSignedRank
{
    private const int MostExact = 50;
    private const double SameSize = 1e-12; // differences of shares that are equal but for rounding share a rank

    /// <summary>Tests differences.</summary>
    /// <param name="differences">One per pair.</param>
    /// <returns>The test; p is 1 where every difference is zero.</returns>
    public static WilcoxonResult Of(IReadOnlyList<double> differences)
    {
        double[] left = [.. differences.Where(difference => Math.Abs(difference) > SameSize)];
        var zeros = differences.Count - left.Length;
        if (left.Length == 0) return new(TestResult.NoDifference("every difference is zero"), 0, zeros, 0, true);
        var ranks = Midranks.Of([.. left.Select(difference => Math.Round(Math.Abs(difference), 12))]);
        var positive = ranks.Where((_, i) => left[i] > 0).Sum();
        var smaller = Math.Min(positive, ranks.Sum() - positive);
        var ties = ranks.GroupBy(rank => rank).Where(tied => tied.Count() > 1).Sum(tied => tied.Count());
        var p = left.Length <= MostExact ? Exact(ranks, smaller) : Approximate(ranks, smaller);
        return new(TestResult.Of(smaller, p), left.Length, zeros, ties, left.Length <= MostExact);
    }

    /// <summary>Counts sign assignments by their doubled rank sum (shared ranks are halves).</summary>
    private static double Exact(double[] ranks, double smaller)
    {
        int[] steps = [.. ranks.Select(rank => (int)Math.Round(2 * rank))];
        var chances = new double[steps.Sum() + 1];
        chances[0] = 1;
        foreach (var step in steps)
        {
            for (var sum = chances.Length - 1; sum >= 0; sum--) chances[sum] = (chances[sum] + (sum >= step ? chances[sum - step] : 0)) / 2;
        }

        return 2 * chances.Take((int)Math.Round(2 * smaller) + 1).Sum();
    }

    private static double Approximate(double[] ranks, double smaller)
    {
        double n = ranks.Length;
        var variance = (n * (n + 1) * ((2 * n) + 1) / 24) - (Midranks.TieSum(ranks) / 48);
        return Tails.TwoSidedNormal((smaller - (n * (n + 1) / 4)) / Math.Sqrt(variance));
    }
}
