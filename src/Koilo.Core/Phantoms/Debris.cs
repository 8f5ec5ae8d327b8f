using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>What lies on a slide and is no cell: specks of stain, smudges of mucus and fibres.</summary>
internal static class Debris
{
    private const double Most = 40;
    private static readonly SKColor s_speck = new(96, 84, 116);
    private static readonly SKColor s_mucus = new(196, 192, 206);

    /// <summary>Paints debris all over the field.</summary>
    /// <param name="brush">Paints.</param>
    /// <param name="stain">Of the slide.</param>
    /// <param name="strength">0 to 1: how much.</param>
    public static void Paint(StainBrush brush, SlideStain stain, double strength)
    {
        var random = brush.Random;
        var field = brush.Canvas.LocalClipBounds;
        for (var left = (int)Math.Round(Most * strength * random.Uniform(0.4, 1)); left > 0; left--)
        {
            brush.Canvas.Save();
            brush.Canvas.Translate((float)(field.Width * random.NextDouble()), (float)(field.Height * random.NextDouble()));
            var kind = random.Below(10);
            if (kind < 6) Blot(brush, stain.Through(s_speck, random.Uniform(0.3, 1.2)), random.Uniform(0.3, 1), 0.15);
            else if (kind < 8) Blot(brush, stain.Through(s_mucus, random.Uniform(0.3, 1)), random.Uniform(2, 7), 1.5);
            else Fibre(brush, stain.Through(s_mucus, random.Uniform(0.5, 1.5)));
            brush.Canvas.Restore();
        }
    }

    private static void Blot(StainBrush brush, SKColor colour, double radius, double blur)
    {
        using var path = brush.Path(RadialOutline.Draw(new() { Elongation = new(1, 2.2), Irregularity = 0.15 }, radius, brush.Random));
        brush.Fill(path, colour, blur);
    }

    private static void Fibre(StainBrush brush, SKColor colour)
    {
        var random = brush.Random;
        using var path = new SKPath();
        path.QuadTo(Bend(), Bend());
        brush.Line(path, colour, random.Uniform(0.4, 1.2), 0.3);

        SKPoint Bend() => new(brush.Pixels(random.Normal() * 14), brush.Pixels(random.Normal() * 14));
    }
}
