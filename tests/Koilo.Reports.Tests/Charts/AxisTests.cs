using Koilo.Reports.Charts;

namespace Koilo.Reports.Tests.Charts;

public class AxisTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.5, 1 })]
    [InlineData(0, 0.3, new[] { 0, 0.1, 0.2, 0.3 })]
    [InlineData(0, 2.3, new[] { 0.0, 1, 2, 3 })]
    [InlineData(0.87, 1, new[] { 0.85, 0.9, 0.95, 1 })]
    [InlineData(1, 1, new[] { 1, 1.5 })]
    public void Ticks_are_round_and_hold_the_range(double least, double most, double[] ticks)
    {
        // Multiples of a step such as 0.1 differ from the literal in the last bits.
        var axis = Axis.Round((least, most), 0, 100);
        Assert.Equal(ticks.Length, axis.Ticks.Count);
        Assert.All(ticks.Zip(axis.Ticks), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Value_lies_in_proportion() => Assert.Equal(75, new Axis(2, 4, 100, 50).At(3));
}
