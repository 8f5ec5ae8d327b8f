using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>Lays stain on the field: each layer multiplies the light that comes through, so overlaps darken and nothing is hidden.</summary>
internal sealed class StainBrush(SKCanvas canvas, double pixelsPerMicron, SeededRandom random)
{
    /// <summary>Where the stain goes.</summary>
    public SKCanvas Canvas => canvas;

    /// <summary>Where random choices come from.</summary>
    public SeededRandom Random => random;

    /// <summary>A length in pixels.</summary>
    public float Pixels(double microns) => (float)(microns * pixelsPerMicron);

    /// <summary>A closed border; the caller disposes of it.</summary>
    public SKPath Path(RadialOutline outline) => Path(outline.Polygon(pixelsPerMicron));

    /// <summary>A closed border around several parts together; the caller disposes of it.</summary>
    public SKPath Path(IEnumerable<RadialOutline> parts)
    {
        var union = new SKPath { FillType = SKPathFillType.Winding };
        foreach (var part in parts)
        {
            using var path = Path(part);
            union.AddPath(path);
        }

        return union;
    }

    /// <summary>A closed polygon in pixels; the caller disposes of it.</summary>
    public static SKPath Path(IEnumerable<OutlinePoint> pixels)
    {
        var path = new SKPath { FillType = SKPathFillType.EvenOdd };
        path.AddPoly([.. pixels.Select(p => new SKPoint((float)p.X, (float)p.Y))], close: true);
        return path;
    }

    /// <summary>Fills an area evenly.</summary>
    public void Fill(SKPath path, SKColor colour, double blurMicrons = 0)
    {
        using var paint = Layer(blurMicrons);
        paint.Color = colour;
        canvas.DrawPath(path, paint);
    }

    /// <summary>Fills an area with a gradient.</summary>
    public void Fill(SKPath path, SKShader shader)
    {
        using var paint = Layer();
        paint.Shader = shader;
        canvas.DrawPath(path, paint);
    }

    /// <summary>Draws a line along a path.</summary>
    public void Line(SKPath path, SKColor colour, double widthMicrons, double blurMicrons = 0)
    {
        using var paint = Layer(blurMicrons);
        paint.Color = colour;
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = Pixels(widthMicrons);
        canvas.DrawPath(path, paint);
    }

    /// <summary>Clouds an area.</summary>
    /// <param name="path">The area.</param>
    /// <param name="sizeMicrons">Side of the texture's tile; its coarsest clouds measure a quarter of it.</param>
    /// <param name="contrast">0 to 1.</param>
    public void Texture(SKPath path, double sizeMicrons, double contrast)
    {
        using var shader = Grain.At(sizeMicrons * pixelsPerMicron, random);
        using var paint = Layer();
        paint.Shader = shader;
        paint.Color = SKColors.White.WithAlpha((byte)(255 * contrast));
        canvas.DrawPath(path, paint);
    }

    private SKPaint Layer(double blurMicrons = 0)
    {
        var paint = new SKPaint { BlendMode = SKBlendMode.Multiply, IsAntialias = true };
        if (blurMicrons > 0) paint.MaskFilter = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, Pixels(blurMicrons));
        return paint;
    }
}
