namespace Koilo.Reports.Charts;

/// <summary>One axis of a drawing: which value lies at which pixel.</summary>
/// <param name="From">The value at its start.</param>
/// <param name="To">The value at its end.</param>
/// <param name="PixelFrom">Where it starts.</param>
/// <param name="PixelTo">Where it ends.</param>
public sealed record Axis(double From, double To, double PixelFrom, double PixelTo)
{
    /// <summary>The values to label.</summary>
    public IReadOnlyList<double> Ticks { get; init; } = [From, To];

    /// <summary>An axis between round values that holds a range.</summary>
    /// <param name="range">The smallest and the largest value it must show.</param>
    /// <param name="pixelFrom">Where it starts.</param>
    /// <param name="pixelTo">Where it ends.</param>
    /// <returns>An axis with three to seven ticks a step of 1, 2 or 5 × 10ⁿ apart.</returns>
    public static Axis Round((double Least, double Most) range, double pixelFrom, double pixelTo)
    {
        var spread = range.Most > range.Least ? range.Most - range.Least : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(spread / 4)));
        var step = power * (spread / 4 / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        // A hair of slack: 0.3 / 0.1 is 2.9999999999999996.
        var first = (int)Math.Floor(range.Least / step + 1e-9);
        var last = Math.Max(first + 1, (int)Math.Ceiling(range.Most / step - 1e-9));
        double[] ticks = [.. Enumerable.Range(first, last - first + 1).Select(tick => tick * step)];
        return new Axis(ticks[0], ticks[^1], pixelFrom, pixelTo) { Ticks = ticks };
    }

    /// <summary>Where a value lies.</summary>
    /// <param name="value">In the axis' unit.</param>
    /// <returns>Pixels; the middle where the axis holds one value only.</returns>
    public double At(double value) => To == From ? (PixelFrom + PixelTo) / 2 : PixelFrom + (value - From) / (To - From) * (PixelTo - PixelFrom);
}
