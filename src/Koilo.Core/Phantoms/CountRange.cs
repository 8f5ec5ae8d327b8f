using Koilo.Core.Randomness;

namespace Koilo.Core.Phantoms;

/// <summary>A number of things that differs from image to image.</summary>
/// <param name="Min">Smallest number.</param>
/// <param name="Max">Largest number, reached.</param>
public readonly record struct CountRange(int Min, int Max)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Min} to {Max}";

    internal int Draw(SeededRandom random) => Min + random.Below(Max - Min + 1);
}

/// <summary>A length or share that differs from cell to cell.</summary>
internal readonly record struct Spread(double Min, double Max)
{
    public double Draw(SeededRandom random) => random.Uniform(Min, Max);

    /// <summary>One of several draws that share the range evenly among them; over all of them as likely anywhere as a single draw.</summary>
    public double Stratum(int index, int count, SeededRandom random) => double.Lerp(Min, Max, (index + random.NextDouble()) / count);
}
