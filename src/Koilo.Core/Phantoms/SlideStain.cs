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
    public static SlideStain Draw(SeededRandom random)
    {
        var strength = random.Uniform(0.85, 1.15);
        var light = random.Uniform(226, 242);
        return new SlideStain(
            new SKColor((byte)(light - random.Uniform(0, 12)), (byte)(light - random.Uniform(0, 4)), (byte)(light + random.Uniform(-8, 8))),
            strength * random.Uniform(0.93, 1.07),
            strength * random.Uniform(0.93, 1.07),
            strength * random.Uniform(0.93, 1.07));
    }

    /// <summary>The light that passes through a layer of stain (Beer and Lambert: the logarithm is proportional to its density).</summary>
    public SKColor Through(SKColor layer, double density = 1)
    {
        return new SKColor(Pass(layer.Red, Red), Pass(layer.Green, Green), Pass(layer.Blue, Blue));

        byte Pass(byte channel, double factor) => (byte)Math.Round(255 * Math.Pow(channel / 255.0, factor * density));
    }
}
