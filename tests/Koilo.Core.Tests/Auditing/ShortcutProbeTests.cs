using Koilo.Core.Auditing;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Auditing;

public class ShortcutProbeTests
{
    /// <summary>Wilson's interval of 100 right of 100 blocks is 100 / (100 + z²) to 1, with z = 3.0902: from 0.9128.</summary>
    [Fact]
    public void A_trait_that_is_the_class_is_always_right()
    {
        var result = ShortcutProbe.Of(Samples(100, i => i % 2, i => i % 2), 2)!;
        Assert.Equal((1, 0.5, 1), (result.Accuracy, result.Majority, result.Youden));
        Assert.Equal((0.9128, 1), (Math.Round(result.Low, 4), Math.Round(result.High, 4)));
    }

    [Fact] // all are equally near, so all vote, and the commoner class wins; 30 of 90
    public void Equal_traits_give_the_commonest_class()
    {
        var result = ShortcutProbe.Of(Samples(90, i => i % 3 == 0 ? 1 : 0, _ => 7), 2)!;
        Assert.Equal((2 / 3.0, 2 / 3.0, 0), (result.Accuracy, result.Majority, result.Youden));
    }

    /// <summary>
    /// 20 groups of 5 images of one class; in 10 of them all are told rightly, in 10 none. The variance between them is Σ (5 × ±0.5)² = 125, that of 100
    /// independent images 100 × 0.25: so they count as 20. The half-width of Wilson's interval is z √((0.25 + z²/(4 × 20)) / 20) / (1 + z²/20), which
    /// for z = 3.0902 is 0.2842.
    /// </summary>
    [Fact]
    public void Images_of_a_group_do_not_count_as_independent()
    {
        // Groups come in pairs far from all other pairs: alike in trait, of one class or of two.
        var samples = Enumerable.Range(0, 100).Select(i =>
        {
            var group = i / 5;
            var label = group < 10 ? group / 5 : group % 2;
            var trait = group < 10 ? 1000.0 * (group / 5) : 10_000 + (1000.0 * (group / 2));
            return new ProbeSample(label, $"g{group}", trait, 0);
        }).ToList();
        var result = ShortcutProbe.Of(samples, 2)!;
        Assert.Equal((0.5, 0.5), (result.Accuracy, Math.Round((result.Low + result.High) / 2, 9)));
        Assert.Equal(0.2842, Math.Round((result.High - result.Low) / 2, 4));
    }

    /// <summary>All ten blocks of five slides and two classes are told rightly: by luck, 1 in 1024. Three slides could be luck.</summary>
    [Theory]
    [InlineData(5, true)]
    [InlineData(3, false)]
    public void A_few_slides_are_enough_where_each_has_every_class(int slides, bool isEnough)
    {
        var samples = Enumerable.Range(0, 8 * slides).Select(i => new ProbeSample(i % 2, $"g{i / 8}", i % 2, 0)).ToList();
        var result = ShortcutProbe.Of(samples, 2)!;
        Assert.Equal((1, isEnough), (result.Accuracy, result.Low > result.Majority));
    }

    [Fact]
    public void One_group_cannot_be_tried() => Assert.Null(ShortcutProbe.Of([new(0, "g", 1, 1), new(1, "g", 2, 2)], 2));

    [Fact]
    public void Noise_is_not_taken_for_a_shortcut()
    {
        var random = new Seed(5).Random();
        var result = ShortcutProbe.Of(Samples(400, i => i % 2, _ => random.NextDouble()), 2)!;
        Assert.InRange(result.Majority, result.Low, result.High);
    }

    private static List<ProbeSample> Samples(int count, Func<int, int> label, Func<int, double> trait) =>
        [.. Enumerable.Range(0, count).Select(i => new ProbeSample(label(i), $"g{i}", trait(i), 0))];
}
