using Koilo.Core.Randomness;

namespace Koilo.Core.Statistics;

/// <summary>How large a mean difference is, and how sure that is: the bootstrap over pairs.</summary>
public static class PairedBootstrap
{
    /// <summary>The percentile interval of a mean.</summary>
    /// <param name="differences">One difference per image; at least one.</param>
    /// <param name="seed">Where the resampling comes from.</param>
    /// <param name="replicates">Resampled means; the ends of the interval vary by about 1/√replicates of its width.</param>
    /// <param name="level">The interval's nominal coverage, in (0, 1).</param>
    /// <returns>The mean, and the interval's ends.</returns>
    /// <remarks>Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13.</remarks>
    public static (double Mean, double Low, double High) MeanInterval(
        ReadOnlySpan<double> differences, Seed seed, int replicates = 10_000, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfZero(differences.Length);
        var random = seed.Random();
        var means = new double[replicates];
        for (var r = 0; r < replicates; r++)
        {
            var sum = 0.0;
            for (var i = 0; i < differences.Length; i++) sum += differences[random.Below(differences.Length)];
            means[r] = sum / differences.Length;
        }

        Array.Sort(means);
        var tail = (1 - level) / 2;
        var mean = 0.0;
        foreach (var difference in differences) mean += difference / differences.Length;
        return (mean, means[(int)(tail * replicates)], means[(int)Math.Ceiling((1 - tail) * replicates) - 1]);
    }
}
