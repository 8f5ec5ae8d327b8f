using Koilo.Core.Randomness;
using Koilo.Core.Statistics;

namespace Koilo.Core.Tests.Statistics;

public class PairedGroupsTests
{
    /// <summary>Two groups of equal means: every resampling has the same mean.</summary>
    [Fact]
    public void Groups_that_agree_leave_no_doubt()
    {
        var (low, high) = PairedGroups.Interval([[1, 3], [2, 2, 2]], new Seed(1));
        Assert.Equal((2, 2), (low, high));
    }

    /// <summary>Two groups of mean 0 and 1 with ten images each: the means are 0, ½ and 1, with chances ¼, ½, ¼. Images resampled alone would give about 0.3–0.7.</summary>
    [Fact]
    public void Whole_groups_are_resampled()
    {
        var (low, high) = PairedGroups.Interval([new double[10], [.. Enumerable.Repeat(1.0, 10)]], new Seed(1));
        Assert.Equal((0, 1), (low, high));
    }

    /// <summary>Three groups with the same sign: 2 of the 8 sign patterns are as extreme, so p = 1/4; the standard error of 10,000 draws is 0.0043.</summary>
    [Fact]
    public void The_sign_flip_test_counts_patterns() => Assert.Equal(0.25, PairedGroups.SignFlip([[1.0], [2.0], [3.0, 0.5]], new Seed(1)), 0.02);

    [Fact]
    public void No_difference_gives_a_p_value_of_one() => Assert.Equal(1, PairedGroups.SignFlip([[0.0], [0.0]], new Seed(1)));

    /// <summary>0.01 · 3 = 0.03, 0.02 · 2 = 0.04, 0.5 · 1; NaN is not counted.</summary>
    [Fact]
    public void Holm_multiplies_by_what_is_left() =>
        Assert.Equal([0.04, double.NaN, 0.03, 0.5], PairedGroups.Holm([0.02, double.NaN, 0.01, 0.5]).Select(p => Math.Round(p, 12)));
}
