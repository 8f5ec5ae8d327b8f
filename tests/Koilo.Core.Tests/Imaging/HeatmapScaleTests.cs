using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Imaging;

public class HeatmapScaleTests
{
    [Fact]
    public void Without_clipping_the_largest_value_becomes_1() =>
        Assert.Equal([0, 0.25f, 0.5f, 1], Scaled(new(Percentile: 100), 0, 1, 2, 4));

    [Fact]
    public void Below_zero_counts_as_zero_in_a_non_negative_map() =>
        Assert.Equal([0, 0, 0.5f, 1], Scaled(new(Percentile: 100), -8, 0, 2, 4));

    [Fact]
    public void A_two_sided_map_keeps_its_signs_and_its_zero() =>
        Assert.Equal([-1, 0, 0.25f, 0.5f], Scaled(new(MapSign.TwoSided, 100), -8, 0, 2, 4));

    /// <summary>Strengths 1, 2, 3, 4, 100: the 75th percentile is the fourth of five, 4; at 87.5, halfway to the fifth, it is 52.</summary>
    [Theory]
    [InlineData(75, 4)]
    [InlineData(87.5, 52)]
    public void Beyond_the_percentile_values_are_clipped(double percentile, float full) =>
        Assert.Equal([-1 / full, 2 / full, -3 / full, 4 / full, 1], Scaled(new(MapSign.TwoSided, percentile), -1, 2, -3, 4, 100));

    /// <summary>One pixel of a thousand matters: the 99th percentile is 0, and the pixel must not vanish.</summary>
    [Fact]
    public void A_single_pixel_does_not_vanish()
    {
        var values = new float[1000];
        values[7] = 0.02f;
        Assert.Equal(1, Scaled(new(), values)[7]);
        Assert.Equal(1, Scaled(new(), values).Sum());
    }

    [Theory]
    [InlineData(0f, MapSign.NonNegative)]
    [InlineData(3f, MapSign.NonNegative)]
    [InlineData(-3f, MapSign.TwoSided)]
    public void A_map_that_is_the_same_everywhere_points_nowhere(float value, MapSign sign) =>
        Assert.Equal([0, 0, 0], Scaled(new(sign), value, value, value));

    [Fact]
    public void A_non_negative_map_without_positive_values_is_zero() => Assert.Equal([0, 0, 0], Scaled(new(), -1, -2, -3));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_a_number_cannot_be_shown(float value) => Assert.Throws<ArgumentException>(() => Scaled(new(), 1, value, 2));

    [Theory]
    [InlineData(-1)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    public void A_percentile_outside_its_range_is_refused(double percentile) =>
        Assert.Throws<ArgumentException>(() => Scaled(new(Percentile: percentile), 1, 2));

    [Fact]
    public void The_raw_map_is_not_changed()
    {
        var map = new Heatmap(2, 1, [3, 7]);
        new HeatmapScale().Apply(map);
        Assert.Equal([3, 7], map.Values);
    }

    private static float[] Scaled(HeatmapScale scale, params float[] values) => scale.Apply(new Heatmap(values.Length, 1, values)).Values;
}
