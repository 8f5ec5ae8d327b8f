using Koilo.Learning.Losses;

namespace Koilo.Learning.Tests.Losses;

public class ClassWeightsTests
{
    /// <summary>Counts 1 and 4. Square root: 1 and ½, mean over the five images (1 + 4·½)/5 = 0.6. Balanced: 1 and ¼, mean (1 + 4·¼)/5 = 0.4.</summary>
    [Theory]
    [InlineData(ClassWeighting.None, 1, 1)]
    [InlineData(ClassWeighting.SquareRoot, 1 / 0.6, 0.5 / 0.6)]
    [InlineData(ClassWeighting.Balanced, 2.5, 0.625)]
    public void Weights_average_one_over_the_images(ClassWeighting weighting, double rare, double frequent)
    {
        var weights = ClassWeights.Of([1, 4], weighting);
        Assert.Equal(rare, weights[0], 1e-6);
        Assert.Equal(frequent, weights[1], 1e-6);
    }

    [Fact]
    public void An_absent_class_weighs_nothing() => Assert.Equal([1.0f, 0, 1.0f], ClassWeights.Of([3, 0, 3], ClassWeighting.Balanced));
}
