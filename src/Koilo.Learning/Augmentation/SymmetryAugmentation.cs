using Koilo.Core.Randomness;

namespace Koilo.Learning.Augmentation;

/// <summary>Mirrors and turns training images at random, without resampling.</summary>
public static class SymmetryAugmentation
{
    /// <summary>How many views of an image count as the same tissue.</summary>
    /// <param name="symmetry">What is allowed.</param>
    /// <returns>1, 4 or 8.</returns>
    public static int Count(Symmetry symmetry) => symmetry switch { Symmetry.None => 1, Symmetry.Flips => 4, _ => 8 };

    /// <summary>Draws one of the allowed symmetries.</summary>
    /// <param name="symmetry">What is allowed.</param>
    /// <param name="random">Decides; not asked where nothing is allowed.</param>
    /// <returns>The number of a view, as <see cref="Tensors.SymmetricViews"/> counts them.</returns>
    public static int Draw(Symmetry symmetry, SeededRandom random) => symmetry == Symmetry.None ? 0 : random.Below(Count(symmetry));

    /// <summary>Draws one of the allowed symmetries and copies an image through it.</summary>
    /// <param name="source">H×W×3 bytes; not changed.</param>
    /// <param name="target">H×W×3 bytes, overwritten.</param>
    /// <param name="width">Columns.</param>
    /// <param name="symmetry">What is allowed; quarter turns need a square image.</param>
    /// <param name="random">Decides.</param>
    public static void Apply(ReadOnlySpan<byte> source, Span<byte> target, int width, Symmetry symmetry, SeededRandom random)
    {
        if (symmetry == Symmetry.None)
        {
            source.CopyTo(target);
            return;
        }

        var height = source.Length / (3 * width);
        var choice = Draw(symmetry, random);
        // Where the pixel at (x, y) of the result comes from, as a start and a step per column and row of the source.
        var (mirrorX, mirrorY, transpose) = ((choice & 1) != 0, (choice & 2) != 0, (choice & 4) != 0);
        var (stepX, stepY) = transpose ? (3 * width, 3) : (3, 3 * width);
        var start = 0;
        if (mirrorX) (start, stepX) = (start + ((width - 1) * stepX), -stepX);
        if (mirrorY) (start, stepY) = (start + ((height - 1) * stepY), -stepY);
        var to = 0;
        for (var y = 0; y < height; y++)
        {
            var from = start + (y * stepY);
            for (var x = 0; x < width; x++, from += stepX, to += 3)
            {
                target[to] = source[from];
                target[to + 1] = source[from + 1];
                target[to + 2] = source[from + 2];
            }
        }
    }
}
