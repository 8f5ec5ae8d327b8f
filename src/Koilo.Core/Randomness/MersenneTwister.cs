namespace Koilo.Core.Randomness;

/// <summary>The random generator of Python's <c>random</c> module, bit for bit, to redo what published scripts drew.</summary>
/// <remarks>
/// MT19937: Matsumoto and Nishimura, ACM TOMACS 8(1), 1998, doi:10.1145/272991.272995, seeded by <c>init_by_array</c> with the 32-bit words of
/// the seed, as CPython does for whole numbers. For anything new use <see cref="SeededRandom"/>. Not thread-safe.
/// </remarks>
public sealed class MersenneTwister
{
    private const int Length = 624;
    private const int Offset = 397;
    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    /// <summary>Starts as <c>random.seed(seed)</c> does.</summary>
    /// <param name="seed">Any whole number; its sign is ignored, as in Python.</param>
    public MersenneTwister(long seed)
    {
        var magnitude = (ulong)Math.Abs((decimal)seed);
        var (low, high) = ((uint)magnitude, (uint)(magnitude >> 32));
        Fill(high == 0 ? [low] : [low, high]);
    }

    /// <summary>Python's <c>getrandbits</c> for up to 32 bits.</summary>
    /// <param name="count">How many bits, 1–32.</param>
    /// <returns>A number below 2^<paramref name="count"/>.</returns>
    public uint NextBits(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 32);
        if (_next == Length) Twist();
        var bits = _state[_next++];
        bits ^= bits >> 11;
        bits ^= (bits << 7) & 0x9D2C5680;
        bits ^= (bits << 15) & 0xEFC60000;
        bits ^= bits >> 18;
        return bits >> (32 - count);
    }

    /// <summary>Python's <c>randrange(count)</c>: as many bits as <paramref name="count"/> has, drawn again until they fit.</summary>
    /// <param name="count">How many values there are; at least 1.</param>
    /// <returns>In 0 … <paramref name="count"/> − 1.</returns>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var bits = 32 - int.LeadingZeroCount(count);
        uint drawn;
        do drawn = NextBits(bits);
        while (drawn >= count);
        return (int)drawn;
    }

    /// <summary>Python's <c>random.shuffle</c>.</summary>
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

    /// <summary><c>init_by_array</c> of the reference implementation.</summary>
    private void Fill(uint[] key)
    {
        _state[0] = 19650218;
        for (var i = 1; i < Length; i++) _state[i] = (1812433253 * Spread(i - 1)) + (uint)i;
        var at = 1;
        for (var k = 0; k < Length; k++)
        {
            _state[at] = (_state[at] ^ (Spread(at - 1) * 1664525)) + key[k % key.Length] + (uint)(k % key.Length);
            at = Next(at);
        }

        for (var k = 1; k < Length; k++)
        {
            _state[at] = (_state[at] ^ (Spread(at - 1) * 1566083941)) - (uint)at;
            at = Next(at);
        }

        _state[0] = 0x80000000;
    }

    private uint Spread(int i) => _state[i] ^ (_state[i] >> 30);

    /// <summary>The place after <paramref name="at"/>; after the last one comes 1, and 0 takes the last one's value.</summary>
    private int Next(int at)
    {
        if (at + 1 < Length) return at + 1;
        _state[0] = _state[Length - 1];
        return 1;
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var mixed = (_state[i] & 0x80000000) | (_state[(i + 1) % Length] & 0x7FFFFFFF);
            _state[i] = _state[(i + Offset) % Length] ^ (mixed >> 1) ^ ((mixed & 1) * 0x9908B0DF);
        }

        _next = 0;
    }
}
