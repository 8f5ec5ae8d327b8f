using Koilo.Core.Auditing;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Auditing;

public class ShortcutProbeTests
{
    /// <summary>
    /// Wilson's interval of 100 right of 100 is 100 / (100 + t²) to 1, where t = 3.2905 (1 + (3.2905² + 1) / (4 × 99)) = 3.3888: from 0.8970.
    /// </summary>
    [Fact]
    public void A_trait_that_is_the_class_is_always_right()
    {
        var result = ShortcutProbe.Of(Samples(100, i => i % 2, i => i % 2), 2)!;
        Assert.Equal((1, 0.5, 1), (result.Accuracy, result.Majority, result.Youden));
        Assert.Equal((0.8970, 1), (Math.Round(result.Low, 4), Math.Round(result.High, 4)));
    }

    [Fact] // all are equally near, so all vote, and the commoner class wins; 30 of 90
    public void Equal_traits_give_the_commonest_class()
    {
        var result = ShortcutProbe.Of(Samples(90, i => i % 3 == 0 ? 1 : 0, _ => 7), 2)!;
        Assert.Equal((2 / 3.0, 2 / 3.0, 0), (result.Accuracy, result.Majority, result.Youden));
    }

    /// <summary>
    /// 20 groups of 5 images; in 10 of them all are told rightly, in 10 none. The variance between groups is 20/19 Σ (5 × ±0.5)² = 2500/19, that of 100
    /// independent images 100 × 0.25: so they count as 19. With t = 3.2905 (1 + 11.827 / (4 × 19)) = 3.8026 the half-width of Wilson's interval is
    /// t √((0.25 + t²/(4 × 19)) / 19) / (1 + t²/19) = 0.3287.
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
        Assert.Equal(0.3287, Math.Round((result.High - result.Low) / 2, 4));
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
