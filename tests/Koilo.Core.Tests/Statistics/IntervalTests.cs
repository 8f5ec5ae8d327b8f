using System.Text.Json;
using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Core.Tests.Statistics;

/// <summary>Golden values: eng/golden/make_sklearn_metrics.py (SciPy 1.10).</summary>
public class IntervalTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "sklearn-1.2-metrics.json"))).RootElement;

    [Fact]
    public void Proportions_are_those_of_SciPy()
    {
        foreach (var golden in Golden.GetProperty("proportions").EnumerateArray())
        {
            var (k, n) = (golden.GetProperty("k").GetInt32(), golden.GetProperty("n").GetInt32());
            Near(golden.GetProperty("wilson"), ProportionInterval.Wilson(k, n));
            Near(golden.GetProperty("exact"), ProportionInterval.ClopperPearson(k, n));
        }

        static void Near(JsonElement expected, (double Low, double High) ours)
        {
            Assert.Equal(expected[0].GetDouble(), ours.Low, 1e-9 * Math.Max(1e-3, ours.Low));
            Assert.Equal(expected[1].GetDouble(), ours.High, 1e-9);
        }
    }

    /// <summary>Both draw at random: ends of 20,000 replicates vary by about 0.5 % of the interval's width (0.6), SciPy's 99,999 by less; 0.02 allows for four times that.</summary>
    [Fact]
    public void BCa_is_that_of_SciPy()
    {
        var golden = Golden.GetProperty("bca");
        var values = golden.GetProperty("values").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var found = BcaBootstrap.Interval(Mean(values), ResamplingPlan.Of([.. Enumerable.Range(0, values.Length)], new int[values.Length]), new BootstrapOptions { Replicates = 20_000 });
        Assert.Equal(golden.GetProperty("low").GetDouble(), found.Low, 0.02);
        Assert.Equal(golden.GetProperty("high").GetDouble(), found.High, 0.02);
    }

    [Fact]
    public void Threads_do_not_matter()
    {
        double[] values = [.. Enumerable.Range(0, 50).Select(i => i * i % 7.0)];
        var plan = ResamplingPlan.Of([.. Enumerable.Range(0, 50).Select(i => i / 2)], [.. Enumerable.Range(0, 50).Select(i => i / 20)]);
        Assert.Equal((25, 3), (plan.Clusters, plan.Strata));
        var options = new BootstrapOptions { Replicates = 500, Threads = 1 };
        Assert.Equal(BcaBootstrap.Interval(Mean(values), plan, options), BcaBootstrap.Interval(Mean(values), plan, options with { Threads = 4 }));
        Assert.NotEqual(BcaBootstrap.Interval(Mean(values), plan, options), BcaBootstrap.Interval(Mean(values), plan, options with { Seed = new Seed(2) }));
    }

    [Fact]
    public void Replicates_that_all_agree_are_no_interval() => Assert.Equal(
        BootstrapOutcome.NoVariation,
        BcaBootstrap.Interval(Mean([1, 1, 1]), ResamplingPlan.Of([0, 1, 2], [0, 0, 0]), new BootstrapOptions { Replicates = 100 }).Outcome);

    /// <summary>
    /// Members 3, 2, 2; others 2, 1. Members outrank (2, 1½, 1½)/2 = 1, ¾, ¾; others are outranked by (2, 3)/3 where 2 ties twice: the tied 2 by (1 + ½ + ½)/3 = ⅔.
    /// Area 5/6; variances 1/48 ÷ 3 and 1/18 ÷ 2.
    /// </summary>
    [Fact]
    public void DeLong_by_hand()
    {
        var (auc, variance) = AucInterval.DeLong([3, 2, 2, 2, 1], [true, true, true, false, false]);
        Assert.Equal(5.0 / 6, auc, 1e-14);
        Assert.Equal((1.0 / 144) + (1.0 / 36), variance, 1e-14);
    }

    /// <summary>θ = 1 fits an area of 1; the lower end solves (1 − θ)² = z²·V(θ), checked by putting it in: m = n = 10, so N* = 9.</summary>
    [Fact]
    public void An_area_of_1_is_not_certain()
    {
        var (low, high) = AucInterval.Newcombe(1, 10, 10);
        var variance = low * (1 - low) / 100 * (1 + (9 * (((1 - low) / (2 - low)) + (low / (1 + low)))));
        Assert.Equal(1, high);
        Assert.Equal((1 - low) * (1 - low), 3.841458820694124 * variance, 1e-9);
    }

    /// <summary>Values 1, 2, 3, 4, 5: mean 3, s² 2.5; (1/5 + 1/4)·2.5 = 1.125; t with 4 degrees of freedom from SciPy.</summary>
    [Fact]
    public void Folds_by_hand()
    {
        var (mean, low, high) = CorrectedFoldInterval.Of([1, 2, 3, 4, 5], 0.25);
        var half = Golden.GetProperty("t4").GetDouble() * Math.Sqrt(1.125);
        Assert.Equal((3, 3 - half, 3 + half), (mean, low, high), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-8);
    }

    private static WeightedStatistic Mean(double[] values) => weights =>
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++) (sum, total) = (sum + (weights[i] * values[i]), total + weights[i]);
        return sum / total;
    };
}
