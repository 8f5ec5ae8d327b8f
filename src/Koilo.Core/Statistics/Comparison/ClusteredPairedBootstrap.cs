using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>A difference and the interval it probably lies in.</summary>
/// <param name="Difference">Second minus first.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record DifferenceInterval(Figure Difference, Figure Low, Figure High);

/// <summary>How large the difference of any figure of two models is: draws whole groups of images with replacement, the same for both models.</summary>
/// <remarks>
/// Percentile interval: Efron and Tibshirani 1993, chapter 13; clusters as the unit that is drawn: Field and Welsh 2007,
/// doi:10.1111/j.1467-9868.2007.00593.x. Replicates in which a figure is undefined are left out; with more than a tenth of them there is no interval.
/// </remarks>
public static class ClusteredPairedBootstrap
{
    /// <summary>The interval of a difference.</summary>
    /// <param name="first">The figure of the first model.</param>
    /// <param name="second">The figure of the second model, on the same images in the same order.</param>
    /// <param name="groups">The group of each image, numbered from 0; give every image its own where nothing is known.</param>
    /// <param name="seed">Where the draws come from.</param>
    /// <param name="options">How many draws, and the interval's level.</param>
    /// <returns>The difference on all images, and its interval.</returns>
    public static DifferenceInterval Of(
        WeightedStatistic first, WeightedStatistic second, IReadOnlyList<int> groups, Seed seed, ResamplingOptions options)
    {
        var ones = new double[groups.Count];
        Array.Fill(ones, 1);
        var observed = second(ones) - first(ones);
        var count = groups.Max() + 1;
        if (double.IsNaN(observed)) return Without("the figure is undefined for one of the models", observed);
        if (count < 2) return Without("all images are of one group", observed);
        var replicates = new double[options.Replicates];
        Parallel.For(0, replicates.Length, r =>
        {
            var random = seed.For("bootstrap", r).Random();
            var drawn = new int[count];
            for (var g = 0; g < count; g++) drawn[random.Below(count)]++;
            var weights = new double[groups.Count];
            for (var i = 0; i < weights.Length; i++) weights[i] = drawn[groups[i]];
            replicates[r] = second(weights) - first(weights);
        });
        var defined = Array.FindAll(replicates, value => !double.IsNaN(value));
        if (defined.Length < 0.9 * replicates.Length) return Without("the figure is undefined in more than a tenth of the resampled sets", observed);
        Array.Sort(defined);
        var tail = (1 - options.Level) / 2;
        return new(new(observed), new(Quantile(defined, tail)), new(Quantile(defined, 1 - tail)));
    }

    private static DifferenceInterval Without(string reason, double observed) =>
        new(double.IsNaN(observed) ? Figure.Undefined(reason) : new Figure(observed), Figure.Undefined(reason), Figure.Undefined(reason));

    /// <summary>Interpolated linearly between the two nearest values.</summary>
    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[^1];
    }
}
