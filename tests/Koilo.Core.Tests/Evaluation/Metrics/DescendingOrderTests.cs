using Koilo.Core.Evaluation.Metrics;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Evaluation.Metrics;

public class DescendingOrderTests
{
    [Fact] // −0 equals 0, the least number is more than 0, and what is equal keeps its order
    public void Odd_numbers_by_hand() => Assert.Equal([1, 4, 6, 3, 0, 2, 5], DescendingOrder.Of([0, 1, -0.0, double.Epsilon, 0.5, 0, 0.5]));

    [Fact]
    public void As_the_library_sorts()
    {
        var random = new Seed(5).Random();
        double[] values = [.. Enumerable.Range(0, 5000).Select(i => i % 3 == 0 ? Math.Round(random.NextDouble(), 2) : Math.Pow(random.NextDouble(), 40))];
        Assert.Equal(Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]), DescendingOrder.Of(values)); // stable, both
    }
}
