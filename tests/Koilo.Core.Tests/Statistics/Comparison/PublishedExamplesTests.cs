using Koilo.Core.Statistics;
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
        Assert.Equal(0.034, result.ChiSquare.P.Value, 5e-4); // 4.5 with one degree of freedom
    }

    /// <summary>Bland, An Introduction to Medical Statistics, 3rd edition, chapter 13: severe colds of 1,319 children at 12 and at 14; 144 only at 12, 256 only at 14: 112²/400 = 31.36.</summary>
    [Fact]
    public void Bland_severe_colds() => Assert.Equal(31.36, McNemarTest.Of(144, 256).ChiSquare.Statistic.Value, 1e-12);

    /// <summary>
    /// The original data of DeLong, DeLong and Clarke-Pearson 1988: 43 patients with ovarian cancer of whom all three tests are known, as SAS/STAT prints them for
    /// PROC LOGISTIC ("Comparing receiver operating characteristic curves"), with its results to four digits. Digits beyond: placements over all pairs in NumPy.
    /// </summary>
    [Theory]
    [InlineData("albumin", new[] { 0.7366, 0.0927, 0.0108, 0.0953, 0.0127 }, 0.7365591397849462, 0.09534361773009381)]
    [InlineData("protein", new[] { 0.6478, 0.1000, -0.0780, 0.1046, 0.5554 }, 0.6478494623655914, 0.10460958871813268)]
    public void DeLong_original_data(string test, double[] printed, double area, double error)
    {
        var score = test == "albumin" ? Albumin : Protein;
        var (auc, variance) = AucInterval.DeLong(score, Benefits);
        var result = DeLongTest.Of(Benefits, KrebsGoplerud, score);
        var z = result.Test.Statistic.Value;
        double[] rounded = [.. new[] { auc, Math.Sqrt(variance), result.Difference.Value, result.StandardError.Value, z * z }.Select(one => Math.Round(one, 4))];
        Assert.Equal(printed, rounded);
        Assert.Equal(0.7258, Math.Round(result.First.Value, 4));
        Assert.Equal(area, auc, 1e-12);
        Assert.Equal(error, result.StandardError.Value, 1e-12);
    }

    private static readonly bool[] Benefits = [.. "0110100111111110100110111111110011110101111".Select(one => one == '1')];

    private static readonly double[] Albumin =
    [
        3.0, 3.2, 3.9, 2.8, 3.2, 0.9, 2.5, 1.6, 3.8, 3.7, 3.2, 3.8, 4.1, 3.6, 4.3, 3.6, 2.3, 4.2, 4.0, 3.5, 3.8, 3.0,
        4.5, 3.7, 3.1, 4.1, 4.3, 4.3, 3.2, 2.6, 3.3, 1.7, 3.7, 3.3, 4.2, 3.5, 2.9, 2.1, 2.8, 4.0, 3.3, 3.7, 3.6,
    ];

    private static readonly double[] Protein =
    [
        5.8, 6.3, 6.8, 4.8, 5.8, 4.0, 5.7, 5.6, 5.7, 6.7, 5.4, 6.6, 6.6, 5.7, 7.0, 6.7, 4.4, 7.6, 6.6, 5.8, 6.8, 4.7,
        7.4, 7.4, 6.6, 8.2, 7.0, 6.5, 5.1, 4.7, 6.8, 4.0, 6.1, 6.3, 7.7, 6.2, 5.7, 4.8, 6.2, 7.0, 5.7, 6.9, 6.6,
    ];

    /// <summary>10 minus the K-G score, so that more is better.</summary>
    private static readonly double[] KrebsGoplerud =
    [
        0, 5, 7, 4, 7, 5, 2, 5, 5, 4, 6, 4, 5, 5, 6, 6, 4, 6, 4, 4, 3, 2, 5, 5, 4, 4, 5, 6, 5, 4, 4, 3, 5, 3, 4, 5, 1, 3, 2, 3, 4, 5, 5,
    ];

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
