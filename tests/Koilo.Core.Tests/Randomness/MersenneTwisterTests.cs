using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Randomness;

/// <summary>Expected values: CPython 3.11, <c>import random; random.seed(SEED)</c> and the call named in the test.</summary>
public class MersenneTwisterTests
{
    [Theory] // [random.getrandbits(32) for _ in range(3)]
    [InlineData(230L, new[] { 3027933641u, 695041667u, 1296813438u })]
    [InlineData(0L, new[] { 3626764237u, 1654615998u, 3255389356u })]
    [InlineData((1L << 40) + 7, new[] { 2635837658u, 3209733218u, 3500038837u })]
    [InlineData(-3L, new[] { 1022050301u, 2545373330u })]
    public void Draws_the_bits_of_Python(long seed, uint[] expected)
    {
        var twister = new MersenneTwister(seed);
        Assert.Equal(expected, expected.Select(_ => twister.NextBits(32)));
    }

    [Fact] // the state is twisted after each 624 numbers: the 1000th of random.seed(230)
    public void Goes_on_as_Python_after_the_first_state()
    {
        var twister = new MersenneTwister(230);
        Assert.Equal(3394398982u, Enumerable.Range(0, 1000).Select(_ => twister.NextBits(32)).ToArray()[^1]);
    }

    [Fact] // [random.getrandbits(7) ...], [random._inst._randbelow(223) ...]
    public void Draws_few_bits_and_bounded_numbers_as_Python()
    {
        var (few, bounded) = (new MersenneTwister(230), new MersenneTwister(230));
        Assert.Equal([90u, 20u, 38u, 105u, 120u, 92u], Enumerable.Range(0, 6).Select(_ => few.NextBits(7)));
        Assert.Equal([180, 41, 77, 211, 185, 173, 137, 4], Enumerable.Range(0, 8).Select(_ => bounded.Below(223)));
    }

    [Fact] // x = list(range(10)); random.shuffle(x)
    public void Shuffles_as_Python()
    {
        int[] items = [.. Enumerable.Range(0, 10)];
        new MersenneTwister(230).Shuffle<int>(items);
        Assert.Equal([8, 1, 9, 6, 7, 3, 5, 0, 4, 2], items);
    }
}
