using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Core.Tests.Statistics;

public class PairedBootstrapTests
{
    /// <summary>
    /// 400 differences with mean 0 and variance 1: the means of resamples are nearly normal with deviation 1/20, so the interval is ±1.96/20 =
    /// ±0.098. The ends of 10,000 replicates vary by about 0.001; 0.006 allows for that and for the few values.
    /// </summary>
    [Fact]
    public void Interval_of_many_differences_is_that_of_the_normal_distribution()
    {
        var differences = Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? 1.0 : -1.0).ToArray();
        var (mean, low, high) = PairedBootstrap.MeanInterval(differences, new Seed(1));
        Assert.Equal(0, mean, 1e-12);
        Assert.Equal(-0.098, low, 0.006);
        Assert.Equal(0.098, high, 0.006);
    }

    [Fact]
    public void A_single_value_leaves_no_doubt() => Assert.Equal((2, 2, 2), PairedBootstrap.MeanInterval([2], new Seed(1)));
}
