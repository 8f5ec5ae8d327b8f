using Koilo.Core.Imaging;

namespace Koilo.Reports;

/// <summary>The legend of painted heat maps.</summary>
/// <param name="Colours">Equally spaced, from low to high, as CSS writes them (<c>#1e023b</c>).</param>
/// <param name="Low">What the first colour means.</param>
/// <param name="High">What the last colour means.</param>
public sealed record ColourScale(IReadOnlyList<string> Colours, string Low, string High)
{
    /// <summary>Of maps that only say how much a place matters: dark violet over red to light yellow.</summary>
    public static ColourScale HowMuch { get; } =
        new(Sampled(ColourMap.Sequential), "matters little", "matters most");

    /// <summary>Of maps with a sign: blue over near white to red.</summary>
    public static ColourScale ForAndAgainst { get; } =
        new(Sampled(ColourMap.Diverging), "speaks against the class", "speaks for it");

    private static string[] Sampled(ColourMap map) =>
        [.. Enumerable.Range(0, 9).Select(i => map.At(i / 8.0)).Select(colour => $"#{colour.Red:x2}{colour.Green:x2}{colour.Blue:x2}")];
}
