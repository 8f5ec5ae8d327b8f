using Koilo.Core.Randomness;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;
using TestResult = Koilo.Core.Statistics.Comparison.TestResult;

namespace Koilo.Core.Tests.Statistics.Comparison;

/// <summary>What tests say where there is nothing to test.</summary>
public class DegenerateTests
{
    [Fact]
    public void Without_a_difference_p_is_1_and_the_statistic_says_why()
    {
        double[] same = new double[10];
        TestResult[] results =
        [
            McNemarTest.Of(0, 0).ChiSquare,
            DeLongTest.Of([true, true, false, false], [4, 3, 2, 1], [4, 3, 2, 1]).Test,
            CochranQTest.Of([[true, false], [true, false]]),
            FoldTests.CorrectedResampledT(same, 0.1),
            FoldTests.FiveByTwoT(same),
            FoldTests.FiveByTwoF(same),
            WilcoxonSignedRank.Of(same).Test,
            FriedmanTest.Of([[1, 1, 1], [2, 2, 2]]).Test,
        ];
        Assert.All(results, result =>
        {
            Assert.Equal(1, result.P.Value);
            Assert.False(result.Statistic.IsDefined);
            Assert.NotEmpty(result.Statistic.Reason!);
        });
    }

    [Fact]
    public void One_class_has_no_area() => Assert.Equal("all images are of one class", DeLongTest.Of([true, true], [1, 2], [2, 1]).First.Reason);

    [Fact]
    public void The_same_difference_in_every_fold_has_no_variance_to_test_against() =>
        Assert.Equal("the difference is the same in every fold", FoldTests.CorrectedResampledT([0.1, 0.1, 0.1], 0.5).P.Reason);

    [Fact]
    public void One_group_has_no_interval()
    {
        WeightedStatistic mean = weights => weights[0];
        var interval = ClusteredPairedBootstrap.Of(mean, mean, [0, 0], new Seed(1), new ResamplingOptions());
        Assert.Equal((0, "all images are of one group"), (interval.Difference.Value, interval.Low.Reason));
    }
}
