namespace Koilo.Core.Randomness;

/// <summary>A small random generator whose numbers are the same on every machine and .NET version.</summary>
/// <param name="seed">Where the stream starts.</param>
/// <remarks>SplitMix64: Steele, Lea and Flood, OOPSLA 2014, doi:10.1145/2660193.2660195. Not for secrets. Not thread-safe.</remarks>
public sealed class SeededRandom(Seed seed)
{
    private ulong _state = seed.Value;

    /// <summary>The next 64 random bits.</summary>
    /// <returns>Any 64-bit number, all equally likely.</returns>
    public ulong NextBits()
    {
        var bits = Seed.Mix(_state);
        _state += 0x9E3779B97F4A7C15;
        return bits;
    }

    /// <summary>A uniform number.</summary>
    /// <returns>In [0, 1), with 53 random bits.</returns>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>A uniform number between two bounds.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Bound that is not reached.</param>
    /// <returns>In [<paramref name="low"/>, <paramref name="high"/>).</returns>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A uniform whole number, without bias.</summary>
    /// <param name="count">How many values there are; at least 1.</param>
    /// <returns>In 0 … <paramref name="count"/> − 1.</returns>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var bound = (ulong)count;
        var reject = (0 - bound) % bound; // 2^64 mod count: the incomplete last run of values
        ulong bits;
        do bits = NextBits();
        while (bits < reject);
        return (int)(bits % bound);
    }

    /// <summary>A number from the normal distribution (Box and Muller 1958).</summary>
    /// <param name="mean">Its mean.</param>
    /// <param name="deviation">Its standard deviation; 0 or more.</param>
    /// <returns>Any finite number.</returns>
    public double Normal(double mean = 0, double deviation = 1) =>
        mean + (deviation * Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble()));

    /// <summary>Puts items into random order, each order equally likely (Fisher and Yates).</summary>
    /// <typeparam name="T">Any type.</typeparam>
    /// <param name="items">Changed in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
