using MathNet.Numerics.Distributions;

namespace Koilo.Core.Statistics;

/// <summary>Bias-corrected and accelerated bootstrap intervals of many figures at once.</summary>
/// <remarks>
/// Efron 1987, doi:10.1080/01621459.1987.10478410. z₀ counts ties half; the acceleration comes from leaving out clusters one by one (blocks of
/// clusters where there are more than 2,000), for strata as for several samples. Quantiles are interpolated linearly.
/// </remarks>
public static class BcaBootstrap
{
    private const int MostBlocks = 2000;
    private const double LeastDefined = 0.9; // of the replicates: with fewer, the interval would be of a selected kind of sample

    /// <summary>The interval of one figure.</summary>
    /// <param name="statistic">The figure.</param>
    /// <param name="plan">What is drawn.</param>
    /// <param name="options">How.</param>
    /// <returns>The figure and its interval.</returns>
    public static BootstrapInterval Interval(WeightedStatistic statistic, ResamplingPlan plan, BootstrapOptions options) =>
        Intervals((weights, figures) => figures[0] = statistic(weights), 1, plan, options)[0];

    /// <summary>The intervals of several figures, all from the same replicates.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="plan">What is drawn.</param>
    /// <param name="options">How.</param>
    /// <returns>One per figure.</returns>
    public static IReadOnlyList<BootstrapInterval> Intervals(WeightedFigures figures, int count, ResamplingPlan plan, BootstrapOptions options)
    {
        var estimates = new double[count];
        var ones = new double[plan.Rows];
        Array.Fill(ones, 1);
        figures(ones, estimates);
        var replicates = Table(options.Replicates, count, plan, options, figures, (r, weights) => plan.Draw(options.Seed.For("replicate", r).Random(), weights));
        var (blockOf, stratumOf) = plan.Blocks(MostBlocks, options.Seed);
        var leftOut = Table(stratumOf.Length, count, plan, options, figures, (block, weights) =>
        {
            for (var row = 0; row < weights.Length; row++) weights[row] = blockOf[row] == block ? 0 : 1;
        });
        var intervals = new BootstrapInterval[count];
        Parallel.For(0, count, Threads(options), i =>
            intervals[i] = Of(estimates[i], replicates[i], Acceleration(leftOut[i], stratumOf), options.Level));
        return intervals;
    }

    private delegate void Weighting(int replicate, Span<double> weights);

    private static ParallelOptions Threads(BootstrapOptions options) => new() { MaxDegreeOfParallelism = options.Threads };

    /// <summary>All figures under all weightings: [figure][replicate]. Each replicate has a place and a seed of its own, so threads do not matter.</summary>
    private static double[][] Table(int replicates, int count, ResamplingPlan plan, BootstrapOptions options, WeightedFigures figures, Weighting weighting)
    {
        var table = new double[count][];
        for (var i = 0; i < count; i++) table[i] = new double[replicates];
        Parallel.For(
            0,
            replicates,
            Threads(options),
            () => (Weights: new double[plan.Rows], Figures: new double[count]),
            (r, _, buffers) =>
            {
                weighting(r, buffers.Weights);
                figures(buffers.Weights, buffers.Figures);
                for (var i = 0; i < count; i++) table[i][r] = buffers.Figures[i];
                return buffers;
            },
            _ => { });
        return table;
    }

    private static BootstrapInterval Of(double estimate, double[] replicates, double acceleration, double level)
    {
        if (double.IsNaN(estimate)) return new(estimate, double.NaN, double.NaN, BootstrapOutcome.Undefined);
        var defined = Array.FindAll(replicates, value => !double.IsNaN(value));
        if (defined.Length == 0 || defined.Length < LeastDefined * replicates.Length) return new(estimate, double.NaN, double.NaN, BootstrapOutcome.Undefined);
        Array.Sort(defined);
        if (Same(defined[0], estimate) && Same(defined[^1], estimate)) return new(estimate, estimate, estimate, BootstrapOutcome.NoVariation);
        var below = defined.Sum(value => Same(value, estimate) ? 0.5 : value < estimate ? 1 : 0) / defined.Length;
        var least = 0.5 / defined.Length; // an estimate outside all replicates counts as beside the outermost one
        var bias = Normal.InvCDF(0, 1, Math.Clamp(below, least, 1 - least));
        return new(estimate, Quantile(defined, Shifted(-1)), Quantile(defined, Shifted(1)), BootstrapOutcome.Interval);

        double Shifted(int side)
        {
            var z = bias + (side * Normal.InvCDF(0, 1, (1 + level) / 2));
            return Normal.CDF(0, 1, bias + (z / (1 - (acceleration * z))));
        }
    }

    /// <summary>Equal but for the order of additions.</summary>
    private static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(b));

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var before = (int)place;
        return before + 1 < sorted.Length ? sorted[before] + ((place - before) * (sorted[before + 1] - sorted[before])) : sorted[^1];
    }

    private static double Acceleration(double[] leftOut, int[] stratumOf)
    {
        var (cubes, squares) = (0.0, 0.0);
        foreach (var stratum in Enumerable.Range(0, leftOut.Length).Where(i => !double.IsNaN(leftOut[i])).GroupBy(i => stratumOf[i]))
        {
            double[] values = [.. stratum.Select(i => leftOut[i])];
            var mean = values.Average();
            var scale = (values.Length - 1.0) / values.Length;
            foreach (var value in values)
            {
                var influence = scale * (mean - value);
                squares += influence * influence;
                cubes += influence * influence * influence;
            }
        }

        return squares <= 1e-30 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }
}
