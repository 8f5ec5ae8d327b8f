using Koilo.Core.Evaluation;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>A test of independent groups, and how large the difference is.</summary>
/// <param name="Test">The test's figure and p.</param>
/// <param name="Effect">How large the difference is; its scale is the test's.</param>
public sealed record GroupRankTest(TestResult Test, Figure Effect);

/// <summary>Do values of several independent groups differ? By ranks, so that no distribution is assumed and outliers count as one value each.</summary>
/// <remarks>NaN among the values is left out.</remarks>
public static class GroupRankTests
{
    /// <summary>Two or more groups at once: Kruskal and Wallis's H.</summary>
    /// <param name="groups">The values of each group; at least one group.</param>
    /// <returns>H (ties corrected) with p from χ² with groups − 1 degrees of freedom; the effect is ε² = H ÷ (n − 1), 0–1: the share of the ranks' variance
    /// that lies between groups.</returns>
    /// <remarks>Kruskal and Wallis 1952, doi:10.1080/01621459.1952.10483441; ε²: Tomczak and Tomczak 2014, Trends in Sport Sciences 21(1).</remarks>
    public static GroupRankTest KruskalWallis(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        double[][] filled = [.. groups.Select(Defined).Where(group => group.Length > 0)];
        var n = filled.Sum(group => group.Length);
        if (filled.Length < 2) return Undefined("fewer than two groups have values");
        if (filled.All(group => group.Length == 1)) return Undefined("every group has one value only");
        var ranks = Midranks.Of([.. filled.SelectMany(group => group)]);
        var ties = 1 - (Midranks.TieSum(ranks) / (((double)n * n * n) - n));
        if (ties <= 0) return new(TestResult.NoDifference("all values are equal"), new Figure(0));
        var (sum, start) = (0.0, 0);
        foreach (var group in filled)
        {
            var total = ranks.AsSpan(start, group.Length).ToArray().Sum();
            (sum, start) = (sum + (total * total / group.Length), start + group.Length);
        }

        var h = ((12 / ((double)n * (n + 1)) * sum) - (3 * (n + 1))) / ties;
        return new(TestResult.Of(h, Tails.AboveChiSquare(Math.Max(0, h), filled.Length - 1)), new Figure(Math.Clamp(h / (n - 1), 0, 1)));
    }

    /// <summary>Two groups: the U of Mann and Whitney.</summary>
    /// <param name="first">Values of one group.</param>
    /// <param name="second">Values of the other.</param>
    /// <returns>U of the first group, with p from the normal distribution (ties and continuity corrected); the effect is Cliff's δ, −1 to 1: how much more
    /// often a value of the first group is the larger one than the smaller.</returns>
    /// <remarks>Mann and Whitney 1947, doi:10.1214/aoms/1177730491; δ: Cliff 1993, doi:10.1037/0033-2909.114.3.494.</remarks>
    public static GroupRankTest MannWhitney(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (a, b) = (Defined(first), Defined(second));
        if (a.Length == 0 || b.Length == 0) return Undefined("a group has no values");
        double m = a.Length, n = b.Length, all = m + n;
        var ranks = Midranks.Of([.. a, .. b]);
        var u = ranks.Take(a.Length).Sum() - (m * (m + 1) / 2);
        var delta = new Figure((2 * u / (m * n)) - 1);
        var variance = m * n / 12 * (all + 1 - (Midranks.TieSum(ranks) / (all * (all - 1))));
        if (variance <= 0) return new(TestResult.NoDifference("all values are equal"), delta);
        var z = Math.Max(0, Math.Abs(u - (m * n / 2)) - 0.5) / Math.Sqrt(variance);
        return new(TestResult.Of(u, Tails.TwoSidedNormal(z)), delta);
    }

    private static double[] Defined(IReadOnlyList<double> values) => [.. values.Where(value => !double.IsNaN(value))];

    private static GroupRankTest Undefined(string reason) => new(TestResult.Undefined(reason), Figure.Undefined(reason));
}
