using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>A thing in an image that gives its class away.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Outline">Where it lies, in pixels.</param>
internal sealed record Marker(MarkerKind Kind, OutlinePoint[] Outline)
{
    /// <summary>The marker of an image, if it has one.</summary>
    /// <param name="recipe">Says which images are marked.</param>
    /// <param name="label">The image's class.</param>
    /// <param name="pixelsPerMicron">The scale.</param>
    /// <param name="random">Decides whether and where.</param>
    public static Marker? For(PhantomRecipe recipe, string label, double pixelsPerMicron, SeededRandom random)
    {
        var marker = recipe.Marker;
        if (recipe.Family != PhantomFamily.Shortcut || label != (marker.Class ?? recipe.Classes[^1]) || random.NextDouble() >= marker.Share) return null;
        var (width, height) = (recipe.Width / pixelsPerMicron, recipe.Height / pixelsPerMicron);
        var outline = marker.Kind switch
        {
            MarkerKind.InkDot => InkDot(width, height, random),
            MarkerKind.ScaleBar => Rectangle(width - 36, height - 9, width - 6, height - 6),
            _ => Frame(width, height, 7),
        };
        return new Marker(marker.Kind, RadialOutline.InPixels(outline, pixelsPerMicron));
    }

    /// <summary>Paints it over everything else.</summary>
    public void Paint(StainBrush brush)
    {
        using var path = StainBrush.Path(Outline);
        var (colour, blur) = Kind switch
        {
            MarkerKind.InkDot => (new SKColor(58, 74, 150), 0.4),
            MarkerKind.ScaleBar => (new SKColor(8, 8, 8), 0),
            _ => (new SKColor(250, 222, 160), 1.0),
        };
        brush.Fill(path, colour, blur);
    }

    /// <summary>What a phantom says about it.</summary>
    public CellOutline ToOutline() => new("marker", CellTypes.Marker, CellRole.Evidence, Outline, []);

    private static OutlinePoint[] InkDot(double width, double height, SeededRandom random)
    {
        var dot = RadialOutline.Draw(new() { Irregularity = 0.05 }, random.Uniform(5, 7), random);
        var (along, inwards) = (random.NextDouble(), random.Uniform(9, 16));
        var (x, y) = random.Below(4) switch
        {
            0 => (inwards, Between(height)),
            1 => (width - inwards, Between(height)),
            2 => (Between(width), inwards),
            _ => (Between(width), height - inwards),
        };
        return dot.At(x, y).Corners();

        double Between(double length) => double.Lerp(9, length - 9, along);
    }

    private static OutlinePoint[] Rectangle(double left, double top, double right, double bottom) => [new(left, top), new(right, top), new(right, bottom), new(left, bottom)];

    /// <summary>A frame as one polygon: around, a cut inwards, around the hole the other way, and back through the same cut.</summary>
    private static OutlinePoint[] Frame(double width, double height, double thick)
    {
        var (outer, inner) = (Rectangle(0, 0, width, height), Rectangle(thick, thick, width - thick, height - thick));
        return [.. outer, outer[0], inner[0], .. inner.Reverse()];
    }
}
