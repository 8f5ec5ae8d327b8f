using Koilo.Core.Datasets.Outlines;
using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets;

/// <summary>Reads the colours of a Herlev mask; JPEG smears them, so the nearest counts.</summary>
internal static class HerlevMask
{
    private static readonly Rgb Background = new(255, 0, 0);
    private static readonly Rgb Nucleus = new(0, 0, 255);
    private static readonly Rgb Cytoplasm = new(0, 0, 128);
    private static readonly Rgb Unsure = new(128, 128, 128);

    /// <summary>The cell of a mask.</summary>
    /// <param name="mask">Red background, bright blue nucleus, dark blue cytoplasm, grey where nobody was sure.</param>
    /// <param name="type">What kind of cell it is.</param>
    /// <returns>One cell: the largest piece of nucleus, and the largest piece of nucleus and cytoplasm together. None for an empty mask.</returns>
    public static IReadOnlyList<CellOutline> Cells(RgbImage mask, string type)
    {
        var (nucleus, cell) = (new bool[mask.Width * mask.Height], new bool[mask.Width * mask.Height]);
        for (var i = 0; i < nucleus.Length; i++)
        {
            var colour = Nearest(mask.Pixels.AsSpan(3 * i, 3));
            nucleus[i] = colour == Nucleus;
            cell[i] = nucleus[i] || colour == Cytoplasm;
        }

        var (inner, outer) = (Largest(nucleus, mask.Width), Largest(cell, mask.Width));
        return outer.Count == 0 ? [] : [new CellOutline("1", type, CellRole.Evidence, outer, inner)];
    }

    private static IReadOnlyList<OutlinePoint> Largest(bool[] mask, int width) =>
        MaskTracer.Trace(mask, width).MaxBy(piece => piece.Pixels)?.Contour ?? [];

    private static Rgb Nearest(ReadOnlySpan<byte> pixel)
    {
        var (nearest, least) = (Background, int.MaxValue);
        foreach (var colour in (ReadOnlySpan<Rgb>)[Background, Nucleus, Cytoplasm, Unsure])
        {
            var (red, green, blue) = (pixel[0] - colour.Red, pixel[1] - colour.Green, pixel[2] - colour.Blue);
            var distance = red * red + green * green + blue * blue;
            if (distance < least) (nearest, least) = (colour, distance);
        }

        return nearest;
    }
}
