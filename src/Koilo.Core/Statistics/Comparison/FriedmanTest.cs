namespace Koilo.Core.Statistics.Comparison;

/// <summary>How several models rank over blocks.</summary>
/// <param name="MeanRanks">One per model; 1 is best.</param>
/// <param name="Blocks">How many blocks.</param>
/// <param name="Test">Friedman's χ² with ties corrected, and its p.</param>
/// <param name="ImanDavenport">The same in the form of an F, which is less conservative.</param>
/// <param name="CriticalDifference">Mean ranks closer than this do not differ (Nemenyi); it holds for all pairs together.</param>
/// <param name="PairP">Nemenyi's p of every pair, already for all pairs together: row and column are models.</param>
public sealed record FriedmanResult(
    IReadOnlyList<double> MeanRanks,
    int Blocks,
    TestResult Test,
    TestResult ImanDavenport,
    double CriticalDifference,
    IReadOnlyList<IReadOnlyList<double>> PairP);

/// <summary>Do several models rank differently over blocks (folds, groups or images)? With Nemenyi's comparison of all pairs.</summary>
/// <remarks>
/// Friedman 1937, doi:10.1080/01621459.1937.10503522; Iman and Davenport 1980; Nemenyi 1963; their use for classifiers: Demšar 2006,
/// https://jmlr.org/papers/v7/demsar06a.html. Nemenyi's critical difference is q √(k(k+1)/(6N)), q the studentised range over √2.
/// </remarks>
public static class FriedmanTest
{
    /// <summary>Tests scores.</summary>
    /// <param name="scores">One row per block, one score per model, more is better; equal scores share their ranks.</param>
    /// <param name="alpha">Level of the critical difference.</param>
    /// <returns>Mean ranks, tests and pairs.</returns>
    public static FriedmanResult Of(IReadOnlyList<double[]> scores, double alpha = 0.05)
    {
        var (blocks, models) = (scores.Count, scores[0].Length);
        var (sums, ties) = (new double[models], 0.0);
        foreach (var block in scores)
        {
            var ranks = Midranks.Of([.. block.Select(score => -score)]);
            ties += Midranks.TieSum(ranks);
            for (var m = 0; m < models; m++) sums[m] += ranks[m];
        }

        double n = blocks, k = models;
        double[] means = [.. sums.Select(sum => sum / n)];
        var unit = Math.Sqrt(k * (k + 1) / (6 * n));
        var (friedman, iman) = Tests(12 * n / (k * (k + 1)) * means.Sum(mean => Math.Pow(mean - ((k + 1) / 2), 2)), 1 - (ties / (n * k * ((k * k) - 1))), n, k);
        return new(
            means,
            blocks,
            friedman,
            iman,
            StudentizedRange.Critical(alpha, models) / Math.Sqrt(2) * unit,
            [.. means.Select(a => (double[])[.. means.Select(b => StudentizedRange.Above(Math.Abs(a - b) / unit * Math.Sqrt(2), models))])]);
    }

    private static (TestResult Friedman, TestResult ImanDavenport) Tests(double uncorrected, double correction, double n, double k)
    {
        if (correction < 1e-12)
        {
            var equal = TestResult.NoDifference("all models are equal in every block");
            return (equal, equal);
        }

        var chiSquare = uncorrected / correction;
        var left = (n * (k - 1)) - chiSquare;
        return (
            TestResult.Of(chiSquare, Tails.AboveChiSquare(chiSquare, k - 1)),
            left < 1e-9 || n < 2
                ? TestResult.Undefined(n < 2 ? "there is a single block" : "every block ranks the models alike")
                : TestResult.Of((n - 1) * chiSquare / left, Tails.AboveF((n - 1) * chiSquare / left, k - 1, (k - 1) * (n - 1))));
    }
}
