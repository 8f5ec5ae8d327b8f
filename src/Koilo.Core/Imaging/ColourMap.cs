namespace Koilo.Core.Imaging;

/// <summary>Colours for numbers: a table of 256, built so that equal steps of the number are equal steps of lightness.</summary>
/// <remarks>
/// Lightness, chroma and hue run straight between a few anchors in <see cref="Oklab"/>, and lightness is the same straight line throughout.
/// So no false edges appear, and a grey print still reads, which cannot be said of rainbow colours (Borland and Taylor 2007,
/// https://doi.org/10.1109/MCG.2007.323435).
/// </remarks>
public sealed class ColourMap
{
    private readonly Rgb[] table;

    private ColourMap(params Anchor[] anchors) => table = [.. Enumerable.Range(0, 256).Select(i => Between(anchors, i / 255.0).ToRgb())];

    /// <summary>From 0 = dark violet over red and orange to 1 = light yellow, for values that only say how much.</summary>
    public static ColourMap Sequential { get; } = new(
        new Anchor(0, 0.20, 0.10, 300),
        new Anchor(0.30, 0.425, 0.165, 345),
        new Anchor(0.60, 0.65, 0.19, 390),
        new Anchor(0.80, 0.80, 0.145, 430),
        new Anchor(1, 0.95, 0.125, 467));

    /// <summary>From 0 = blue (against) over 0.5 = near white to 1 = red (in favour), equally dark at both ends.</summary>
    public static ColourMap Diverging { get; } = new(
        new Anchor(0, 0.45, 0.19, 262),
        new Anchor(0.5, 0.96, 0, 262),
        new Anchor(0.5, 0.96, 0, 26),
        new Anchor(1, 0.45, 0.18, 26));

    /// <summary>The colour of a number.</summary>
    /// <param name="t">0 to 1; what lies outside gets the colour of the nearer end.</param>
    /// <exception cref="ArgumentException"><paramref name="t"/> is NaN: an undefined number has no colour.</exception>
    public Rgb At(double t)
    {
        if (double.IsNaN(t)) throw new ArgumentException("An undefined number has no colour.", nameof(t));
        return table[(int)Math.Round(255 * Math.Clamp(t, 0, 1))];
    }

    private static Oklab Between(Anchor[] anchors, double t)
    {
        var after = Math.Max(1, Array.FindIndex(anchors, anchor => anchor.T >= t));
        var (from, to) = (anchors[after - 1], anchors[after]);
        var part = (t - from.T) / (to.T - from.T);
        return Oklab.FromHue(
            double.Lerp(from.Lightness, to.Lightness, part),
            double.Lerp(from.Chroma, to.Chroma, part),
            double.Lerp(from.HueDegrees, to.HueDegrees, part));
    }

    private readonly record struct Anchor(double T, double Lightness, double Chroma, double HueDegrees);
}
