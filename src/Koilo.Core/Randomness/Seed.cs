using System.Numerics;
using System.Text;

namespace Koilo.Core.Randomness;

/// <summary>The number every random choice of a run follows from.</summary>
/// <param name="Value">Any 64-bit number.</param>
/// <remarks>
/// Each purpose derives a seed of its own (<c>seed.For("shuffle", epoch)</c>), so that drawing more numbers for one purpose changes
/// nothing for another, and any epoch or image can be drawn again alone.
/// </remarks>
public readonly record struct Seed(ulong Value)
{
    /// <summary>The seed of one purpose.</summary>
    /// <param name="purpose">What the numbers are for, such as <c>split</c>.</param>
    /// <param name="indices">Which of them, such as epoch and image.</param>
    /// <returns>A seed that differs for every purpose and index.</returns>
    public Seed For(string purpose, params ReadOnlySpan<long> indices)
    {
        var hash = Mix(Value);
        foreach (var letter in Encoding.UTF8.GetBytes(purpose)) hash = Mix(hash ^ letter);
        foreach (var index in indices) hash = Mix(BitOperations.RotateLeft(hash, 17) ^ (ulong)index);
        return new Seed(hash);
    }

    /// <summary>A generator that starts from this seed.</summary>
    /// <returns>A new generator; two from one seed draw the same numbers.</returns>
    public SeededRandom Random() => new(this);

    /// <summary>SplitMix64's output function (Steele, Lea and Flood 2014): a bijection that scatters neighbouring numbers.</summary>
    internal static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
