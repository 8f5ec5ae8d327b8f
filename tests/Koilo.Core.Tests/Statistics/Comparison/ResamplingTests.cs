using Koilo.Core.Randomness;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Tests.Statistics.Comparison;

public class ResamplingTests
{
    /// <summary>Only discordant images change an accuracy, so the permutation test is McNemar's exact test: 1 and 7 give 18/256.</summary>
    [Fact]
    public void Permuting_an_accuracy_is_McNemars_exact_test()
    {
        double[] first = [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1], second = [0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1];
        var result = PairedPermutation.Of(Mean([.. first, .. second]), [.. Enumerable.Range(0, 11)], new Seed(1), 20_000);
        Assert.Equal(6.0 / 11, result.Statistic.Value, 1e-12);
        Assert.Equal(18.0 / 256, result.P.Value, 0.008); // four Monte-Carlo errors of √(.07·.93/20,000) = .0018
    }

    /// <summary>Two groups: of the four ways to swap them, two reach the observed size, so p is 1/2 however many images a group has.</summary>
    [Fact]
    public void Groups_are_swapped_whole()
    {
        double[] worse = new double[20], better = [.. Enumerable.Repeat(1.0, 20)];
        var result = PairedPermutation.Of(Mean([.. worse, .. better]), [.. Enumerable.Range(0, 20).Select(i => i / 10)], new Seed(1));
        Assert.Equal(0.5, result.P.Value, 0.02); // four errors of √(.25/10,000) = .005
    }

    /// <summary>
    /// Twenty groups of five equal images, half of them gained: the difference is .5 with the error √(.25/20) = .112 of 20 numbers, not √(.25/100) = .05 of
    /// 100. The interval's half width is 1.96 × .112 = .22; the binomial steps of .05 allow ±.03.
    /// </summary>
    [Fact]
    public void Groups_are_drawn_whole()
    {
        double[] gained = [.. Enumerable.Range(0, 100).Select(i => (double)(i / 5 % 2))];
        var interval = ClusteredPairedBootstrap.Of(Mean(new double[100]), Mean(gained), [.. Enumerable.Range(0, 100).Select(i => i / 5)], new Seed(1), new ResamplingOptions());
        Assert.Equal(0.5, interval.Difference.Value, 1e-12);
        Assert.Equal(0.28, interval.Low.Value, 0.03);
        Assert.Equal(0.72, interval.High.Value, 0.03);
    }

    private static WeightedStatistic Mean(double[] values) => weights =>
    {
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++) (sum, weight) = (sum + (weights[i] * values[i]), weight + weights[i]);
        return sum / weight;
    };
}
