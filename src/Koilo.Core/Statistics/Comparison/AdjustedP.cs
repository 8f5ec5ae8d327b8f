namespace Koilo.Core.Statistics.Comparison;

/// <summary>p-values that allow for several tests having been made.</summary>
/// <remarks>NaN stays NaN and does not count as a test.</remarks>
public static class AdjustedP
{
    /// <summary>Holm's step-down method: the chance of even one false alarm stays below the level.</summary>
    /// <param name="p">In any order.</param>
    /// <returns>In the same order; at least as large as before, at most 1.</returns>
    /// <remarks>Holm 1979, Scandinavian Journal of Statistics 6, 65–70.</remarks>
    public static double[] Holm(IReadOnlyList<double> p)
    {
        var (adjusted, order) = Ordered(p);
        var largest = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - i) * p[order[i]]));
            adjusted[order[i]] = largest;
        }

        return adjusted;
    }

    /// <summary>The step-up method of Benjamini and Hochberg: the expected share of false alarms among the alarms stays below the level.</summary>
    /// <param name="p">In any order.</param>
    /// <returns>In the same order; at least as large as before, at most 1.</returns>
    /// <remarks>Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x.</remarks>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> p)
    {
        var (adjusted, order) = Ordered(p);
        var smallest = 1.0;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            smallest = Math.Min(smallest, p[order[i]] * order.Length / (i + 1));
            adjusted[order[i]] = smallest;
        }

        return adjusted;
    }

    private static (double[] Adjusted, int[] Order) Ordered(IReadOnlyList<double> p) =>
        ([.. p.Select(_ => double.NaN)], [.. Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderBy(i => p[i])]);
}
