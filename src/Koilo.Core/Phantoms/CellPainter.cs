using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>Paints cells as layers of stain: each layer multiplies the light that comes through, so overlaps darken and nothing is hidden.</summary>
internal sealed class CellPainter(SKCanvas canvas, SlideStain stain, double pixelsPerMicron, SeededRandom random)
{
    /// <summary>Paints empty glass with a thin haze of mucus.</summary>
    public void PaintGlass()
    {
        canvas.Clear(stain.Glass);
        using var everywhere = new SKPath();
        everywhere.AddRect(canvas.LocalClipBounds);
        Texture(everywhere, 70, 0.07);
    }

    /// <summary>Paints one cell over what is already there.</summary>
    public void Paint(Specimen cell)
    {
        var look = cell.Look.Cytoplasm;
        using var border = Path(cell.Cytoplasm);
        using var halo = cell.Halo is null ? null : Path(cell.Halo);
        using var body = new SKPath(border) { FillType = SKPathFillType.EvenOdd };
        if (halo is not null) body.AddPath(halo); // lies inside the border: a hole
        FillShaded(body, cell, look.EdgeDensity);
        Texture(body, 20, look.Grain);
        Line(border, Cytoplasm(cell, 0.45), 0.9);
        if (halo is not null)
        {
            Fill(halo, Cytoplasm(cell, 0.22));
            Line(halo, Cytoplasm(cell, cell.Look.Halo!.RimDensity - 1), 1.6);
        }

        foreach (var nucleus in cell.Nuclei) Paint(nucleus, cell.Look.Nucleus);
    }

    private void Paint(RadialOutline nucleus, NucleusLook look)
    {
        using var path = Path(nucleus);
        Fill(path, stain.Through(look.Colour));
        Texture(path, 12, look.Grain);
        canvas.Save();
        canvas.ClipPath(path, SKClipOperation.Intersect, antialias: true); // keeps the membrane inside the outline
        Line(path, stain.Through(look.Colour, look.MembraneDensity - 1), 1.6);
        for (var left = look.Nucleoli.Draw(random); left > 0; left--)
        {
            var (away, towards) = (random.Uniform(0, 0.5) * nucleus.Room, random.Uniform(0, 2 * Math.PI));
            using var dot = Path(RadialOutline.Draw(new OutlineShape(), random.Uniform(0.7, 1.1), random)
                .At(nucleus.X + (away * Math.Cos(towards)), nucleus.Y + (away * Math.Sin(towards))));
            Fill(dot, stain.Through(look.Colour, 1.6));
        }

        canvas.Restore();
    }

    /// <summary>Fills a cell's body: thin in the middle, dense towards the border.</summary>
    private void FillShaded(SKPath body, Specimen cell, double edgeDensity)
    {
        var centre = new SKPoint(Pixels(cell.Cytoplasm.X), Pixels(cell.Cytoplasm.Y));
        SKColor[] colours = [Cytoplasm(cell, 1), Cytoplasm(cell, 1), Cytoplasm(cell, edgeDensity)];
        using var shader = SKShader.CreateRadialGradient(centre, Pixels(cell.Cytoplasm.Reach), colours, [0, 0.45f, 1], SKShaderTileMode.Clamp);
        using var paint = Layer();
        paint.Shader = shader;
        canvas.DrawPath(body, paint);
    }

    private void Texture(SKPath path, double sizeMicrons, double contrast)
    {
        using var shader = Grain.At(sizeMicrons * pixelsPerMicron, random);
        using var paint = Layer();
        paint.Shader = shader;
        paint.Color = SKColors.White.WithAlpha((byte)(255 * contrast));
        canvas.DrawPath(path, paint);
    }

    private void Fill(SKPath path, SKColor colour)
    {
        using var paint = Layer();
        paint.Color = colour;
        canvas.DrawPath(path, paint);
    }

    private void Line(SKPath path, SKColor colour, double widthMicrons)
    {
        using var paint = Layer();
        paint.Color = colour;
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = Pixels(widthMicrons);
        canvas.DrawPath(path, paint);
    }

    private SKPath Path(RadialOutline outline)
    {
        var path = new SKPath();
        path.AddPoly([.. outline.Polygon(pixelsPerMicron).Select(p => new SKPoint((float)p.X, (float)p.Y))], close: true);
        return path;
    }

    private SKColor Cytoplasm(Specimen cell, double density) => stain.Through(cell.Colour, cell.Density * density);

    private float Pixels(double microns) => (float)(microns * pixelsPerMicron);

    private static SKPaint Layer() => new() { BlendMode = SKBlendMode.Multiply, IsAntialias = true };
}
