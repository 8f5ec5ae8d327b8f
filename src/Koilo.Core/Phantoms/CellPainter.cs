using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>Paints glass and cells.</summary>
internal sealed class CellPainter(StainBrush brush, SlideStain stain)
{
    /// <summary>Paints empty glass with a thin haze of mucus.</summary>
    public void PaintGlass()
    {
        brush.Canvas.Clear(stain.Glass);
        using var everywhere = new SKPath();
        everywhere.AddRect(brush.Canvas.LocalClipBounds);
        brush.Texture(everywhere, 70, 0.07);
    }

    /// <summary>Paints one cell over what is already there.</summary>
    public void Paint(Specimen cell)
    {
        if (cell.Defocus == 0)
        {
            PaintSharp(cell);
            return;
        }

        using var filter = SKImageFilter.CreateBlur(brush.Pixels(cell.Defocus), brush.Pixels(cell.Defocus));
        using var paint = new SKPaint { BlendMode = SKBlendMode.Multiply, ImageFilter = filter };
        using var border = brush.Path(cell.Cytoplasm);
        var bounds = border.Bounds;
        bounds.Inflate(brush.Pixels(3 * cell.Defocus), brush.Pixels(3 * cell.Defocus));
        brush.Canvas.SaveLayer(bounds, paint);
        PaintSharp(cell);
        brush.Canvas.Restore();
    }

    private void PaintSharp(Specimen cell)
    {
        var look = cell.Look.Cytoplasm;
        using var border = brush.Path(cell.Cytoplasm);
        using var halo = cell.Halo is null ? null : brush.Path(cell.Halo);
        using var body = new SKPath(border) { FillType = SKPathFillType.EvenOdd };
        if (halo is not null) body.AddPath(halo); // lies inside the border: a hole
        FillShaded(body, cell, look.EdgeDensity);
        brush.Texture(body, 20, look.Grain);
        brush.Line(border, Cytoplasm(cell, 0.45), 0.9);
        PaintFolds(cell, body);
        if (halo is not null)
        {
            brush.Fill(halo, Cytoplasm(cell, 0.22));
            brush.Line(halo, Cytoplasm(cell, cell.Look.Halo!.RimDensity - 1), 1.6);
        }

        PaintNuclei(cell.Nuclei, cell.Look.Nucleus);
    }

    private void PaintNuclei(RadialOutline[] nuclei, NucleusLook look)
    {
        using var path = brush.Path(nuclei);
        brush.Fill(path, stain.Through(look.Colour));
        brush.Texture(path, 12, look.Grain);
        brush.Canvas.Save();
        brush.Canvas.ClipPath(path, SKClipOperation.Intersect, antialias: true); // keeps the membranes inside the outline
        foreach (var nucleus in nuclei)
        {
            using var membrane = brush.Path(nucleus);
            brush.Line(membrane, stain.Through(look.Colour, look.MembraneDensity - 1), 1.6);
            for (var left = look.Nucleoli.Draw(brush.Random); left > 0; left--) PaintNucleolus(nucleus, look);
        }

        brush.Canvas.Restore();
    }

    private void PaintNucleolus(RadialOutline nucleus, NucleusLook look)
    {
        var random = brush.Random;
        var (away, towards) = (random.Uniform(0, 0.5) * nucleus.Room, random.Uniform(0, 2 * Math.PI));
        using var dot = brush.Path(RadialOutline.Draw(new OutlineShape(), random.Uniform(0.7, 1.1), random)
            .At(nucleus.X + (away * Math.Cos(towards)), nucleus.Y + (away * Math.Sin(towards))));
        brush.Fill(dot, stain.Through(look.Colour, 1.6));
    }

    /// <summary>A folded corner holds the stain of two layers; a crease is a thin dark line.</summary>
    private void PaintFolds(Specimen cell, SKPath body)
    {
        if (cell.Folds.Count == 0) return;
        brush.Canvas.Save();
        brush.Canvas.ClipPath(body, SKClipOperation.Intersect, antialias: true);
        foreach (var fold in cell.Folds)
        {
            using var path = StainBrush.Path(fold.Microns.Select(p => new Datasets.OutlinePoint(brush.Pixels(p.X), brush.Pixels(p.Y))));
            brush.Fill(path, Cytoplasm(cell, fold.Density), 0.25);
        }

        brush.Canvas.Restore();
    }

    /// <summary>Fills a cell's body: thin in the middle, dense towards the border.</summary>
    private void FillShaded(SKPath body, Specimen cell, double edgeDensity)
    {
        var centre = new SKPoint(brush.Pixels(cell.Cytoplasm.X), brush.Pixels(cell.Cytoplasm.Y));
        SKColor[] colours = [Cytoplasm(cell, 1), Cytoplasm(cell, 1), Cytoplasm(cell, edgeDensity)];
        using var shader = SKShader.CreateRadialGradient(centre, brush.Pixels(cell.Cytoplasm.Reach), colours, [0, 0.45f, 1], SKShaderTileMode.Clamp);
        brush.Fill(body, shader);
    }

    private SKColor Cytoplasm(Specimen cell, double density) => stain.Through(cell.Colour, cell.Density * density);
}
