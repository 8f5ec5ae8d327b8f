namespace Koilo.Reports.Charts;

/// <summary>Finds which models a critical-difference diagram joins.</summary>
public static class RankGroups
{
    /// <summary>The longest stretches of mean ranks that are closer together than the critical difference.</summary>
    /// <param name="meanRanks">One per model, in any order.</param>
    /// <param name="critical">The critical difference.</param>
    /// <returns>First and last mean rank of each stretch of at least two models, best first; none lies inside another.</returns>
    public static IReadOnlyList<(double Best, double Worst)> Of(IReadOnlyList<double> meanRanks, double critical)
    {
        double[] sorted = [.. meanRanks.Order()];
        var groups = new List<(double Best, double Worst)>();
        var lastEnd = -1;
        for (var start = 0; start < sorted.Length; start++)
        {
            var end = start;
            while (end + 1 < sorted.Length && sorted[end + 1] - sorted[start] < critical) end++;
            if (end > start && end > lastEnd) groups.Add((sorted[start], sorted[end]));
            lastEnd = Math.Max(lastEnd, end);
        }

        return groups;
    }
}
