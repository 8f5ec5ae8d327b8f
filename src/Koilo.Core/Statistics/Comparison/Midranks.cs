namespace Koilo.Core.Statistics.Comparison;

/// <summary>Ranks from 1 in which equal values share the mean of their places.</summary>
internal static class Midranks
{
    /// <summary>Ranks values.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var ranks = new double[sorted.Length];
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            for (var i = start; i < end; i++) ranks[order[i]] = (start + end + 1) / 2.0;
            start = end;
        }

        return ranks;
    }

    /// <summary>Σ (t³ − t) over groups of t equal values: what ties take from the variance of ranks.</summary>
    public static double TieSum(IEnumerable<double> ranks) => ranks.GroupBy(rank => rank).Sum(tied => Math.Pow(tied.Count(), 3) - tied.Count());
}
