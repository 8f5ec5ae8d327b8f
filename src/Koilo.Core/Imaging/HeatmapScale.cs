namespace Koilo.Core.Imaging;

/// <summary>Whether the values of a map have two meanings or one.</summary>
public enum MapSign
{
    /// <summary>0 = unimportant, larger = more important; anything below 0 counts as 0.</summary>
    NonNegative,

    /// <summary>Above 0 speaks for the explained class, below 0 against it.</summary>
    TwoSided,
}

/// <summary>Brings the raw values of a map to a range for the eye; metrics never see these.</summary>
/// <param name="Sign">Whether values below 0 mean something.</param>
/// <param name="Percentile">
/// The share of pixels, 0 to 100, whose strength |value| is shown unclipped. A single extreme pixel, as gradients have them, then does not
/// make all others vanish.
/// </param>
/// <remarks>
/// A value is divided by the strength at the percentile (between two pixels: linearly) and clipped. Where that strength is 0, because the
/// map is 0 almost everywhere, the largest one is taken. A map that is the same everywhere points nowhere and becomes 0 everywhere.
/// </remarks>
public sealed record HeatmapScale(MapSign Sign = MapSign.NonNegative, double Percentile = 99)
{
    /// <summary>Scales a map.</summary>
    /// <param name="map">Raw values.</param>
    /// <returns>A new map with values of 0 to 1, or −1 to 1 for <see cref="MapSign.TwoSided"/>.</returns>
    /// <exception cref="ArgumentException">The map has a value that is NaN or infinite, or the percentile is outside 0 to 100.</exception>
    public Heatmap Apply(Heatmap map)
    {
        if (!(Percentile is >= 0 and <= 100)) throw new ArgumentException($"A percentile of {Percentile} is not within 0 to 100.");
        var lowest = Sign == MapSign.TwoSided ? -1f : 0f;
        var strengths = new float[map.Values.Length];
        for (var i = 0; i < strengths.Length; i++)
        {
            var value = map.Values[i];
            if (!float.IsFinite(value)) throw new ArgumentException($"Value {i} of the map is {value}; only numbers can be shown.", nameof(map));
            strengths[i] = Math.Max(value, lowest * value);
        }

        var scaled = new Heatmap(map.Width, map.Height, new float[strengths.Length]);
        if (!map.Values.AsSpan().ContainsAnyExcept(map.Values[0])) return scaled;
        Array.Sort(strengths);
        var full = AtPercentile(strengths);
        if (full <= 0) full = strengths[^1];
        if (full <= 0) return scaled;
        for (var i = 0; i < strengths.Length; i++) scaled.Values[i] = (float)Math.Clamp(map.Values[i] / full, lowest, 1);
        return scaled;
    }

    private double AtPercentile(float[] sorted)
    {
        var place = Percentile / 100 * (sorted.Length - 1);
        var below = (int)place;
        return double.Lerp(sorted[below], sorted[Math.Min(below + 1, sorted.Length - 1)], place - below);
    }
}
