using System.Numerics;

namespace Koilo.Core.Imaging;

/// <summary>Paints a map over its picture: where a network looked, on the cells it looked at.</summary>
/// <remarks>
/// A place of strength s is covered by the colour of s with an opacity proportional to |s|. So places that do not matter keep their stain,
/// and texture shows through those that do. Non-negative maps use <see cref="ColourMap.Sequential"/>, signed ones <see cref="ColourMap.Diverging"/>.
/// </remarks>
public static class HeatmapOverlay
{
    /// <summary>Levels of strength between 0 and 1; finer than the 255 steps of a byte need.</summary>
    private const int Levels = 512;

    /// <summary>Paints a map over a picture.</summary>
    /// <param name="image">The picture; not changed.</param>
    /// <param name="map">Raw values, over the whole picture; of another size, it is resized smoothly.</param>
    /// <param name="options">How to paint.</param>
    /// <returns>A new picture of the same size.</returns>
    /// <exception cref="ArgumentException">The map has a value that is NaN or infinite, or an option is out of range.</exception>
    public static RgbImage Paint(RgbImage image, Heatmap map, OverlayOptions options)
    {
        var opacity = options.Opacity;
        if (!(opacity is >= 0 and <= 1)) throw new ArgumentException($"An opacity of {opacity} is not within 0 to 1.", nameof(options));
        var strengths = ImageResizer.Resize(options.Scale.Apply(map), image.Width, image.Height);
        var coats = Coats(options);
        var painted = new RgbImage(image.Width, image.Height);
        for (var i = 0; i < strengths.Values.Length; i++)
        {
            var coat = coats[Levels + (int)MathF.Round(Levels * strengths.Values[i])];
            var from = image.Pixels.AsSpan(3 * i, 3);
            var to = painted.Pixels.AsSpan(3 * i, 3);
            var mixed = new Vector3(from[0], from[1], from[2]) * coat.Keep + coat.Add;
            (to[0], to[1], to[2]) = ((byte)mixed.X, (byte)mixed.Y, (byte)mixed.Z);
        }

        return options.Outlines.Count == 0 ? painted : OutlinePainter.Draw(painted, options);
    }

    /// <summary>One coat of paint for each strength of −1 to 1.</summary>
    private static Coat[] Coats(OverlayOptions options)
    {
        var coats = new Coat[2 * Levels + 1];
        for (var i = 0; i < coats.Length; i++)
        {
            var strength = (double)i / Levels - 1;
            var colour = options.Scale.Sign == MapSign.TwoSided ? ColourMap.Diverging.At((1 + strength) / 2) : ColourMap.Sequential.At(strength);
            var opacity = (float)(options.Opacity * Math.Abs(strength));

            // Half a step more, because the sum is cut to a whole number.
            coats[i] = new Coat(1 - opacity, opacity * new Vector3(colour.Red, colour.Green, colour.Blue) + new Vector3(0.5f));
        }

        return coats;
    }

    /// <summary>How much of the picture to keep, and what to add to it.</summary>
    private readonly record struct Coat(float Keep, Vector3 Add);
}
