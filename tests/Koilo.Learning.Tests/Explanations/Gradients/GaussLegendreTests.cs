using Koilo.Learning.Explanations.Gradients;

namespace Koilo.Learning.Tests.Explanations.Gradients;

public class GaussLegendreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(301)]
    public void Weights_sum_to_one_and_positions_ascend(int points)
    {
        var rule = GaussLegendre.Rule(points);
        Assert.Equal(1, rule.Sum(point => point.Weight), 1e-13);
        Assert.Equal(rule.OrderBy(point => point.Position), rule);
        Assert.All(rule, point => Assert.InRange(point.Position, 0, 1));
    }

    /// <summary>Two points lie at ½ ± 1/(2√3) with weight ½ each.</summary>
    [Fact]
    public void Two_points_are_those_of_the_textbook()
    {
        var rule = GaussLegendre.Rule(2);
        Assert.Equal(0.5 - (1 / (2 * Math.Sqrt(3))), rule[0].Position, 1e-15);
        Assert.Equal(0.5, rule[1].Weight, 1e-15);
    }

    /// <summary>n points integrate x^(2n−1) exactly: ∫ x⁹ = 1/10 with five points, while x¹⁰ must miss 1/11.</summary>
    [Fact]
    public void Five_points_are_exact_up_to_degree_nine()
    {
        var rule = GaussLegendre.Rule(5);
        Assert.Equal(0.1, rule.Sum(p => p.Weight * Math.Pow(p.Position, 9)), 1e-14);
        Assert.NotEqual(1 / 11.0, rule.Sum(p => p.Weight * Math.Pow(p.Position, 10)), 1e-9);
    }
}
