using Koilo.Core.Randomness;

namespace Koilo.Core.Statistics;

/// <summary>Mean differences of images that come in groups (slides, fields, patients): what varies is the group, not the image.</summary>
public static class PairedGroups
{
    private const int Replicates = 10_000;

    /// <summary>The percentile bootstrap interval of a mean, whole groups resampled.</summary>
    /// <param name="values">One list per group; none of them empty, at least one group.</param>
    /// <param name="seed">Where the resampling comes from.</param>
    /// <returns>Ends of the 95 % interval.</returns>
    /// <remarks>Field and Welsh 2007, Bootstrapping clustered data, doi:10.1111/j.1467-9868.2007.00593.x: the random cluster bootstrap.</remarks>
    public static (double Low, double High) Interval(IReadOnlyList<IReadOnlyList<double>> values, Seed seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count);
        var (sums, random, means) = (Sums(values), seed.Random(), new double[Replicates]);
        for (var r = 0; r < Replicates; r++)
        {
            var (sum, count) = (0.0, 0);
            for (var i = 0; i < values.Count; i++)
            {
                var drawn = random.Below(values.Count);
                sum += sums[drawn];
                count += values[drawn].Count;
            }

            means[r] = sum / count;
        }

        Array.Sort(means);
        return (means[(int)(0.025 * Replicates)], means[(int)Math.Ceiling(0.975 * Replicates) - 1]);
    }

    /// <summary>How often a mean as far from zero arises when each group's difference might as well have the other sign.</summary>
    /// <param name="values">One list of differences per group.</param>
    /// <param name="seed">Where the signs come from.</param>
    /// <returns>A two-sided p-value in (0, 1], with the observed signs counted once.</returns>
    /// <remarks>The sign-flip permutation test, Fisher 1935; (1 + as extreme) ÷ (1 + replicates) as Phipson and Smyth 2010.</remarks>
    public static double SignFlip(IReadOnlyList<IReadOnlyList<double>> values, Seed seed)
    {
        var (sums, random, extreme) = (Sums(values), seed.Random(), 0);
        var observed = Math.Abs(sums.Sum()) * (1 - 1e-12); // sums of the same numbers differ by their order
        for (var r = 0; r < Replicates; r++)
        {
            var sum = 0.0;
            foreach (var one in sums) sum += (random.NextBits() & 1) == 0 ? one : -one;
            if (Math.Abs(sum) >= observed) extreme++;
        }

        return (1.0 + extreme) / (1 + Replicates);
    }

    /// <summary>Corrects p-values of several comparisons (Holm 1979).</summary>
    /// <param name="values">P-values; NaN where there was no comparison.</param>
    /// <returns>Corrected ones in the same order, at most 1.</returns>
    public static double[] Holm(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).Where(i => !double.IsNaN(values[i])).OrderBy(i => values[i])];
        var (corrected, largest) = (values.ToArray(), 0.0);
        for (var rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - rank) * values[order[rank]]));
            corrected[order[rank]] = largest;
        }

        return corrected;
    }

    private static double[] Sums(IReadOnlyList<IReadOnlyList<double>> values) => [.. values.Select(group => group.Sum())];
}
