using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>Could the difference of any figure of two models be chance? Swaps the two models' answers at random and looks.</summary>
/// <remarks>
/// The statistic is of a pooled table: the first model's rows, then the second's for the same images in the same order. A model's figure is that of
/// weights that are 1 on its rows. A permutation swaps both models' weights for all images of a group at once. Monte-Carlo p = (1 + number at least
/// as large) ÷ (1 + permutations): Phipson and Smyth 2010, doi:10.2202/1544-6115.1585.
/// </remarks>
public static class PairedPermutation
{
    private const double Rounding = 1e-12;

    /// <summary>Tests the difference of a figure.</summary>
    /// <param name="pooled">The figure of the pooled table, which has twice as many rows as there are images.</param>
    /// <param name="groups">The group of each image, numbered from 0; images of a group are swapped together.</param>
    /// <param name="seed">Where the swaps come from.</param>
    /// <param name="permutations">How many; p has a Monte-Carlo error of √(p(1−p)/permutations).</param>
    /// <returns>Second minus first, and p.</returns>
    public static TestResult Of(WeightedStatistic pooled, IReadOnlyList<int> groups, Seed seed, int permutations = 10_000)
    {
        var observed = Difference(pooled, groups, new bool[groups.Max() + 1]);
        if (double.IsNaN(observed)) return TestResult.Undefined("the figure is undefined for one of the models");
        var extreme = 0;
        Parallel.For(0, permutations, r =>
        {
            var random = seed.For("permutation", r).Random();
            var swapped = new bool[groups.Max() + 1];
            for (var g = 0; g < swapped.Length; g++) swapped[g] = random.Below(2) == 1;
            var difference = Difference(pooled, groups, swapped);
            if (!(Math.Abs(difference) < Math.Abs(observed) - Rounding)) Interlocked.Increment(ref extreme);
        });
        return new(new Figure(observed), new Figure((1.0 + extreme) / (1.0 + permutations)));
    }

    private static double Difference(WeightedStatistic pooled, IReadOnlyList<int> groups, bool[] swapped)
    {
        var weights = new double[2 * groups.Count];
        for (var i = 0; i < groups.Count; i++) weights[swapped[groups[i]] ? groups.Count + i : i] = 1;
        var first = pooled(weights);
        for (var i = 0; i < weights.Length; i++) weights[i] = 1 - weights[i];
        return pooled(weights) - first;
    }
}
