using System.Text.Json;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;
using static Koilo.Core.Tests.Statistics.Comparison.ComparisonGolden;

namespace Koilo.Core.Tests.Statistics.Comparison;

/// <summary>Against SciPy and NumPy: eng/golden/make_group_rank_golden.py.</summary>
public class GroupRankTestsTests
{
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "group-ranks.json"))).RootElement;

    [Fact]
    public void Kruskal_and_Wallis() => Assert.All(Golden.GetProperty("kruskal").EnumerateArray(), one =>
    {
        double[][] groups = [.. one.GetProperty("groups").EnumerateArray().Select(group => group.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
        var result = GroupRankTests.KruskalWallis([.. groups, [double.NaN], []]);
        Near(one.Number("h"), result.Test.Statistic.Value);
        Near(one.Number("p"), result.Test.P.Value);
        Near(one.Number("h") / (groups.Sum(group => group.Length) - 1), result.Effect.Value);
    });

    [Fact]
    public void Mann_and_Whitney() => Assert.All(Golden.GetProperty("mannWhitney").EnumerateArray(), one =>
    {
        var result = GroupRankTests.MannWhitney(one.Numbers("first"), one.Numbers("second"));
        Near(one.Number("u"), result.Test.Statistic.Value);
        Near(one.Number("p"), result.Test.P.Value);
        Near(one.Number("delta"), result.Effect.Value);
    });

    [Fact]
    public void Quartiles_of_NumPy() => Assert.All(Golden.GetProperty("quartiles").EnumerateArray(), one =>
    {
        var quartiles = Quartiles.Of(one.Numbers("values").Append(double.NaN));
        Near(one.Number("low"), quartiles.Low);
        Near(one.Number("median"), quartiles.Median);
        Near(one.Number("high"), quartiles.High);
    });

    [Fact]
    public void Without_values_or_differences_there_is_a_reason()
    {
        Assert.Equal("fewer than two groups have values", GroupRankTests.KruskalWallis([[1, 2], [double.NaN]]).Test.P.Reason);
        Assert.Equal("every group has one value only", GroupRankTests.KruskalWallis([[1], [2]]).Test.P.Reason);
        Assert.Equal(1, GroupRankTests.KruskalWallis([[3, 3], [3, 3]]).Test.P.Value);
        Assert.Equal("a group has no values", GroupRankTests.MannWhitney([], [1]).Test.P.Reason);
        Assert.Equal((1, 0), (GroupRankTests.MannWhitney([3, 3], [3]).Test.P.Value, GroupRankTests.MannWhitney([3, 3], [3]).Effect.Value));
        Assert.True(double.IsNaN(Quartiles.Of([]).Median));
    }
}
