using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>How one slide was stained: its empty glass, and how much each channel is darkened.</summary>
/// <param name="Glass">The colour where there is no cell.</param>
/// <param name="Red">Factor on the optical density of red light; about 1.</param>
/// <param name="Green">The same for green.</param>
/// <param name="Blue">The same for blue.</param>
internal sealed record SlideStain(SKColor Glass, double Red, double Green, double Blue)
{
    /// <summary>The stain of a slide.</summary>
    /// <param name="variation">0 to 1: how much slides differ.</param>
    /// <param name="random">Decides.</param>
    public static SlideStain Draw(double variation, SeededRandom random)
    {
        var strength = 1 + (variation * random.Uniform(-0.36, 0.36));
        var light = 236 - (variation * random.Uniform(0, 36));
        var warmth = variation * random.Uniform(-1, 0.5); // lamps and mounting media are blueish more often than yellow
        return new SlideStain(
            Colour(light + (24 * warmth) - 4, light + (8 * warmth), light - (16 * warmth)), Factor(), Factor(), Factor());

        double Factor() => strength * (1 + (variation * random.Uniform(-0.17, 0.17)));
    }

    /// <summary>The light that passes through a layer of stain (Beer and Lambert: the logarithm is proportional to its density).</summary>
    public SKColor Through(SKColor layer, double density = 1)
    {
        return new SKColor(Pass(layer.Red, Red), Pass(layer.Green, Green), Pass(layer.Blue, Blue));

        byte Pass(byte channel, double factor) => (byte)Math.Round(255 * Math.Pow(channel / 255.0, factor * density));
    }

    private static SKColor Colour(double red, double green, double blue) =>
        new((byte)Math.Clamp(red, 0, 255), (byte)Math.Clamp(green, 0, 255), (byte)Math.Clamp(blue, 0, 255));
}
