using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>Draws synthetic Pap smear images of which it is known what their labels depend on.</summary>
/// <remarks>
/// The same recipe, seed and index give the same bytes, whatever was drawn before and on whichever thread. Drawn with SkiaSharp on the CPU;
/// another version of it may round single pixels differently.
/// </remarks>
public static class PhantomPainter
{
    /// <summary>Draws one image.</summary>
    /// <param name="recipe">What to draw.</param>
    /// <param name="seed">Where every random choice comes from.</param>
    /// <param name="index">Which image, from 0 to <see cref="PhantomRecipe.ImageCount"/> − 1. Classes take turns, then slides.</param>
    /// <returns>The image, its label and slide, and its cells.</returns>
    /// <exception cref="UserErrorException">The recipe has wrong values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public static PhantomImage Paint(PhantomRecipe recipe, Seed seed, int index)
    {
        recipe.Validate();
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, recipe.ImageCount);
        var label = recipe.Labels[index % recipe.Labels.Count];
        var slide = index / recipe.Labels.Count % recipe.Slides;
        var own = seed.For("phantom", index);
        var stain = SlideStain.Draw(recipe.Realism.Stain, seed.For("slide", slide).Random());
        var pixelsPerMicron = Math.Min(recipe.Width, recipe.Height) / PhantomRecipe.FieldMicrons;
        var cells = Cells(recipe, label, pixelsPerMicron, own);
        var marker = Marker.For(recipe, label, pixelsPerMicron, own.For("marker").Random());
        var image = Photograph(recipe, stain, cells, marker, own);
        return new PhantomImage(image, label, $"slide-{slide + 1:00}", Outlines(cells, marker, pixelsPerMicron));
    }

    private static Specimen[] Cells(PhantomRecipe recipe, string label, double pixelsPerMicron, Seed own)
    {
        var (width, height, realism) = (recipe.Width / pixelsPerMicron, recipe.Height / pixelsPerMicron, recipe.Realism);
        var cells = Smear.Compose(recipe, label, own.For("cells").Random());
        var arrangement = new Arrangement(width, height, 0.6 * realism.Overlap, own.For("places").Random());
        return [.. arrangement.Place(cells), .. Leucocyte.Scatter(realism.Leucocytes, width, height, own.For("leucocytes").Random())];
    }

    private static RgbImage Photograph(PhantomRecipe recipe, SlideStain stain, Specimen[] cells, Marker? marker, Seed own)
    {
        var pixelsPerMicron = Math.Min(recipe.Width, recipe.Height) / PhantomRecipe.FieldMicrons;
        using var bitmap = new SKBitmap(recipe.Width, recipe.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            var brush = new StainBrush(canvas, pixelsPerMicron, own.For("paint").Random());
            var painter = new CellPainter(brush, stain);
            painter.PaintGlass();
            foreach (var cell in cells) painter.Paint(cell);
            Debris.Paint(brush, stain, recipe.Realism.Debris);
            marker?.Paint(brush);
        }

        return Microscope.Expose(bitmap, pixelsPerMicron, recipe.Realism, own.For("microscope").Random());
    }

    /// <summary>In a marked image the marker is what gives the class away, and the cells stand by.</summary>
    private static CellOutline[] Outlines(Specimen[] cells, Marker? marker, double pixelsPerMicron)
    {
        var outlines = cells.Select((cell, i) => cell.Outline($"cell-{i + 1:00}", pixelsPerMicron));
        return marker is null ? [.. outlines] : [.. outlines.Select(cell => cell with { Role = CellRole.Bystander }), marker.ToOutline()];
    }
}
