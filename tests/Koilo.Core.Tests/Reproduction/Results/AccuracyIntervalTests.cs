using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Reproduction.Results;

namespace Koilo.Core.Tests.Reproduction.Results;

public class AccuracyIntervalTests
{
    /// <summary>Ten passes over the same ten images say no more of new images than one pass does.</summary>
    [Fact]
    public void Repeated_passes_do_not_narrow_it()
    {
        var one = Of(Rows(1));
        var ten = Of(Rows(10));
        Assert.Equal(0.7, one.Value, 1e-12);
        Assert.Equal((one.Value, Math.Round(one.Low, 6), Math.Round(one.High, 6)), (ten.Value, Math.Round(ten.Low, 6), Math.Round(ten.High, 6)));
        Assert.InRange(one.Low, 0.25, 0.5);
        Assert.InRange(one.High, 0.85, 1);
    }

    /// <summary>Nothing wrong in ten groups: Clopper and Pearson's lower end is 0.025^(1/10) = 0.6915.</summary>
    [Fact]
    public void Without_a_mistake_it_is_that_of_the_groups() => Assert.Equal(
        (1.0, 0.6915, 1.0), Round(Of([.. Rows(3).Select(row => row with { Probabilities = [1, 0] })])));

    private static (double, double, double) Round(AccuracyInterval one) => (one.Value, Math.Round(one.Low, 4), one.High);

    private static AccuracyInterval Of(Prediction[] rows) => AccuracyInterval.Of(new PredictionTable(["a", "b"], rows), new Seed(1));

    private static Prediction[] Rows(int passes) =>
        [.. from pass in Enumerable.Range(1, passes) from i in Enumerable.Range(0, 10) select new Prediction($"{i}", "a", i < 7 ? [0.9, 0.1] : [0.1, 0.9]) { Fold = pass }];
}
