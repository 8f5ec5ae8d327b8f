using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>Draws synthetic Pap smear images whose decisive cells are known.</summary>
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
        var label = recipe.Classes[index % recipe.Classes.Count];
        var slide = index / recipe.Classes.Count % recipe.Slides;
        var (own, stain) = (seed.For("phantom", index), SlideStain.Draw(seed.For("slide", slide).Random()));

        var pixelsPerMicron = Math.Min(recipe.Width, recipe.Height) / PhantomRecipe.FieldMicrons;
        var cells = Smear.Spread(
            Smear.Compose(recipe, label, own.For("cells").Random()),
            recipe.Width / pixelsPerMicron,
            recipe.Height / pixelsPerMicron,
            own.For("places").Random());

        using var bitmap = new SKBitmap(recipe.Width, recipe.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            var painter = new CellPainter(canvas, stain, pixelsPerMicron, own.For("paint").Random());
            painter.PaintGlass();
            foreach (var cell in cells) painter.Paint(cell);
        }

        var image = Microscope.Expose(bitmap, pixelsPerMicron, own.For("microscope").Random());
        var outlines = cells.Select((cell, i) => cell.Outline($"cell-{i + 1:00}", pixelsPerMicron));
        return new PhantomImage(image, label, $"slide-{slide + 1:00}", [.. outlines]);
    }
}
