using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>Turns a painted field into a photograph: out of focus, unevenly lit, with the noise of a camera, and compressed.</summary>
internal static class Microscope
{
    /// <summary>Takes the photograph.</summary>
    public static RgbImage Expose(SKBitmap field, double pixelsPerMicron, RealismRecipe realism, SeededRandom random)
    {
        using var blurred = Lens.Blur(field, 1.2 * realism.Blur * pixelsPerMicron);
        var photograph = new RgbImage(field.Width, field.Height);
        var from = blurred.GetPixelSpan();
        var towards = random.Uniform(0, 2 * Math.PI);
        var (slope, falloff) = (realism.Illumination * random.Uniform(0, 0.2), realism.Illumination * random.Uniform(0.07, 0.33));
        var (dx, dy, grain) = (slope * Math.Cos(towards), slope * Math.Sin(towards), realism.Noise / 0.3);
        for (var (y, i) = (0, 0); y < field.Height; y++)
        {
            var v = ((2.0 * y) + 1 - field.Height) / field.Height;
            for (var x = 0; x < field.Width; x++, i++)
            {
                var u = ((2.0 * x) + 1 - field.Width) / field.Width;
                var light = 1 + (dx * u) + (dy * v) - (falloff * ((u * u) + (v * v)) / 2);
                var bits = random.NextBits();
                var shared = grain * Noise(bits >> 48);
                for (var channel = 0; channel < 3; channel++)
                {
                    var value = (from[(4 * i) + channel] * light) + shared + (0.5 * grain * Noise(bits >> (16 * channel)));
                    photograph.Pixels[(3 * i) + channel] = (byte)Math.Clamp(value + 0.5, 0, 255);
                }
            }
        }

        return realism.Jpeg > 0 ? JpegArtefacts.Of(photograph, (int)Math.Round(100 - (80 * realism.Jpeg))) : photograph;
    }

    /// <summary>The sum of two uniform bytes, scaled to mean 0 and a deviation of 2 grey levels.</summary>
    private static double Noise(ulong bits) => ((double)((bits & 255) + ((bits >> 8) & 255)) - 255) * (2 / 104.5);
}
