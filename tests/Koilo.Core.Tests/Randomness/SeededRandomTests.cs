using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Randomness;

public class SeededRandomTests
{
    /// <summary>The first outputs of SplitMix64 from state 0 and 1, as published with the algorithm (also in FILL.md of the golden files).</summary>
    [Theory]
    [InlineData(0UL, 0xE220A8397B1DCDAFUL)]
    [InlineData(1UL, 0x910A2DEC89025CC1UL)]
    public void First_bits_are_those_of_SplitMix64(ulong seed, ulong expected) =>
        Assert.Equal(expected, new Seed(seed).Random().NextBits());

    [Fact]
    public void Purposes_and_indices_give_different_seeds()
    {
        var seed = new Seed(7);
        Seed[] seeds = [seed, seed.For("split"), seed.For("shuffle"), seed.For("shuffle", 0), seed.For("shuffle", 1), seed.For("shuffle", 1, 0), seed.For("shuffle", 0, 1)];
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
        Assert.Equal(new Seed(7).For("shuffle", 3), seed.For("shuffle", 3));
    }

    /// <summary>60,000 throws of a die: each face is binomial with mean 10,000 and deviation 91; five deviations allow no chance failure.</summary>
    [Fact]
    public void Below_is_uniform()
    {
        var random = new Seed(1).Random();
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++) counts[random.Below(6)]++;
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 456, 10_000 + 456));
    }

    [Fact]
    public void Shuffle_keeps_every_item_and_changes_the_order()
    {
        var items = Enumerable.Range(0, 100).ToArray();
        new Seed(1).Random().Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }

    /// <summary>Mean and variance of 100,000 standard normal numbers, within five standard errors (0.0032 and 0.0045).</summary>
    [Fact]
    public void Normal_has_mean_0_and_variance_1()
    {
        var random = new Seed(2).Random();
        var numbers = Enumerable.Range(0, 100_000).Select(_ => random.Normal()).ToArray();
        Assert.InRange(numbers.Average(), -0.016, 0.016);
        Assert.InRange(numbers.Select(x => x * x).Average(), 1 - 0.0225, 1 + 0.0225);
    }
}
