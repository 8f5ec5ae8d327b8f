using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Tests.Statistics.Comparison;

/// <summary>Figures printed in papers and textbooks, to the digits printed.</summary>
public class PublishedExamplesTests
{
    /// <summary>Bentur et al.'s airway table in Fagerland, Lydersen and Laake 2013: 1 and 7 discordant. By hand 2·(1 + 8)/256 and 10/256.</summary>
    [Fact]
    public void Fagerland_airways()
    {
        var result = McNemarTest.Of(1, 7);
        Assert.Equal(18.0 / 256, result.Exact, 1e-12);
        Assert.Equal(10.0 / 256, result.MidP, 1e-12);
    }

    /// <summary>Demšar 2006, table 5a: q for 2 to 10 classifiers at 0.05, which is the studentised range over √2.</summary>
    [Fact]
    public void Demsar_critical_values()
    {
        double[] printed = [1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164];
        for (var i = 0; i < printed.Length; i++)
            Assert.Equal(printed[i], StudentizedRange.Critical(0.05, i + 2) / Math.Sqrt(2), 0.001); // printed to three decimals, some cut off (2.3437 as 2.343)
    }

    /// <summary>Demšar 2006, section 3.2.2: 4 algorithms on 14 datasets, critical difference 2.569 √(4·5/(6·14)) = 1.25.</summary>
    [Fact]
    public void Demsar_critical_difference()
    {
        double[] block = [4, 3, 2, 1];
        Assert.Equal(1.25, FriedmanTest.Of([.. Enumerable.Repeat(block, 14)]).CriticalDifference, 0.005);
    }

    /// <summary>The gain of two of 101 images in Wang et al. 2021, rounded to 2 points, at 6 % discordance: 1.959964 √.06 + .841621 √.0596 = .68556; ² ÷ .0004 = 1174.98.</summary>
    [Fact]
    public void A_gain_of_two_points_needs_1175_images() => Assert.Equal(1175, PairedSampleSize.Images(0.02, 0.06));

    [Theory]
    [InlineData(0, 0.1, 0.8, "gain")]
    [InlineData(0.02, 0.01, 0.8, "discordant")]
    [InlineData(0.02, 1.1, 0.8, "discordant")]
    [InlineData(0.02, 0.06, 1, "power")]
    public void Impossible_studies_are_refused(double gain, double discordant, double power, string named) =>
        Assert.Contains(named, Assert.Throws<UserErrorException>(() => PairedSampleSize.Images(gain, discordant, power)).Message, StringComparison.Ordinal);

    /// <summary>.01 × 3, .03 × 2 = .06 (.04 × 1 is less, so .06 too); upwards .04, .03·3/2 = .045 → .04, .01·3 = .03.</summary>
    [Fact]
    public void Several_tests_by_hand()
    {
        Near([0.03, double.NaN, 0.06, 0.06], AdjustedP.Holm([0.01, double.NaN, 0.04, 0.03]));
        Near([0.03, double.NaN, 0.04, 0.04], AdjustedP.BenjaminiHochberg([0.01, double.NaN, 0.04, 0.03]));

        static void Near(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }
}
