namespace Koilo.Core.Imaging;

/// <summary>A colour as the eye orders it: equal steps look equally large.</summary>
/// <param name="Lightness">0 = black, 1 = white.</param>
/// <param name="A">From green (negative) to red; about −0.4 to 0.4.</param>
/// <param name="B">From blue (negative) to yellow; about −0.4 to 0.4.</param>
/// <remarks>
/// Björn Ottosson, "A perceptual color space for image processing" (2020), https://bottosson.github.io/posts/oklab/; the matrices are his.
/// </remarks>
public readonly record struct Oklab(double Lightness, double A, double B)
{
    /// <summary>A colour by its hue.</summary>
    /// <param name="lightness">0–1.</param>
    /// <param name="chroma">How far from grey; 0 to about 0.3 in sRGB.</param>
    /// <param name="hueDegrees">About 29 = red, 110 = yellow, 142 = green, 264 = blue.</param>
    public static Oklab FromHue(double lightness, double chroma, double hueDegrees)
    {
        var (sin, cos) = Math.SinCos(hueDegrees * Math.PI / 180);
        return new Oklab(lightness, chroma * cos, chroma * sin);
    }

    /// <summary>What an sRGB colour looks like.</summary>
    /// <param name="colour">The colour.</param>
    public static Oklab From(Rgb colour)
    {
        var (r, g, b) = (Linear(colour.Red), Linear(colour.Green), Linear(colour.Blue));
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new Oklab(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /// <summary>The nearest sRGB colour; what a screen cannot show is clipped channel by channel.</summary>
    public Rgb ToRgb()
    {
        var l = Math.Pow(Lightness + 0.3963377774 * A + 0.2158037573 * B, 3);
        var m = Math.Pow(Lightness - 0.1055613458 * A - 0.0638541728 * B, 3);
        var s = Math.Pow(Lightness - 0.0894841775 * A - 1.2914855480 * B, 3);
        return new Rgb(
            Encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            Encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    /// <summary>Light of a channel, 0–1, by the curve of IEC 61966-2-1.</summary>
    private static double Linear(byte channel)
    {
        var x = channel / 255.0;
        return x <= 0.04045 ? x / 12.92 : Math.Pow((x + 0.055) / 1.055, 2.4);
    }

    private static byte Encoded(double light)
    {
        var x = Math.Clamp(light, 0, 1);
        return (byte)Math.Round(255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * Math.Pow(x, 1 / 2.4) - 0.055));
    }
}
