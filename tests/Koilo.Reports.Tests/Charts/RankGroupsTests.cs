using Koilo.Reports.Charts;

namespace Koilo.Reports.Tests.Charts;

public class RankGroupsTests
{
    /// <summary>1, 1.5, 2.4 and 3.9, critical 1: 1 and 1.5 are joined, 1.5 and 2.4 too, 1 and 2.4 are not; 3.9 stands alone.</summary>
    [Fact]
    public void Bars_join_what_is_closer_than_the_critical_difference() =>
        Assert.Equal([(1, 1.5), (1.5, 2.4)], RankGroups.Of([3.9, 1.5, 1, 2.4], 1));

    [Fact]
    public void A_bar_inside_a_longer_one_is_not_drawn() => Assert.Equal([(1, 2)], RankGroups.Of([1, 1.5, 2], 5));
}
