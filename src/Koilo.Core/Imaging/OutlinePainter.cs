using Koilo.Core.Datasets;
using SkiaSharp;

namespace Koilo.Core.Imaging;

/// <summary>Draws closed polygons on a picture.</summary>
internal static class OutlinePainter
{
    /// <summary>A line is this part of the shorter side wide, so that it looks the same at every resolution; at least 1 pixel.</summary>
    private const float LineFraction = 1 / 500f;

    public static unsafe RgbImage Draw(RgbImage image, OverlayOptions options)
    {
        var line = Math.Max(1, LineFraction * Math.Min(image.Width, image.Height));
        var colour = new SKColor(options.OutlineColour.Red, options.OutlineColour.Green, options.OutlineColour.Blue);
        var rgba = PixelPacking.AddAlpha(image.Pixels);
        fixed (byte* pixels = rgba)
        {
            var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, null);
            using var surface = SKSurface.Create(info, (nint)pixels, info.RowBytes);
            using var paths = new SKPath();
            foreach (var outline in options.Outlines) paths.AddPoly([.. outline.Select(Point)], close: true);
            Stroke(surface.Canvas, paths, SKColors.Black.WithAlpha(140), 2.5f * line);
            Stroke(surface.Canvas, paths, colour, line);
        }

        return new RgbImage(image.Width, image.Height, PixelPacking.DropAlpha(rgba));
    }

    private static SKPoint Point(OutlinePoint point) => new((float)point.X, (float)point.Y);

    private static void Stroke(SKCanvas canvas, SKPath paths, SKColor colour, float width)
    {
        using var paint = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = width, Color = colour };
        (paint.StrokeJoin, paint.IsAntialias) = (SKStrokeJoin.Round, true);
        canvas.DrawPath(paths, paint);
    }
}
