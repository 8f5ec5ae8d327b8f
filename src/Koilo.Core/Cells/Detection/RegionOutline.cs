using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Outlines;

namespace Koilo.Core.Cells.Detection;

/// <summary>Draws a smooth line around the pixels of a region.</summary>
internal static class RegionOutline
{
    private const double SmoothRadii = 0.4; // half the window of the running mean, in radii: rounds off steps and bays, not the form
    private const int Corners = 64;

    /// <summary>The outline of the largest piece of a region, without its holes.</summary>
    /// <param name="patch">Its pixels; at least one.</param>
    /// <param name="pixel">Columns and rows of the picture that one of its pixels stands for.</param>
    /// <returns>About 64 corners, in pixels of the picture.</returns>
    public static IReadOnlyList<OutlinePoint> Of(PixelPatch patch, double pixel)
    {
        var piece = MaskTracer.Trace(patch.Covered, patch.Box.Width).MaxBy(piece => piece.Pixels)!;
        var sides = Sides(piece.Contour);
        var half = Math.Clamp((int)Math.Round(SmoothRadii * Math.Sqrt(piece.Pixels / Math.PI)), 1, (sides.Count - 1) / 2);
        return [.. Enumerable.Range(0, Math.Min(Corners, sides.Count)).Select(corner => Mean(corner * sides.Count / Math.Min(Corners, sides.Count)))];

        OutlinePoint Mean(int middle)
        {
            var (x, y) = (0.0, 0.0);
            for (var i = middle - half; i <= middle + half; i++)
            {
                var side = sides[(i + sides.Count) % sides.Count];
                (x, y) = (x + side.X, y + side.Y);
            }

            var count = (2 * half) + 1;
            return new(((x / count) + patch.Box.X) * pixel, ((y / count) + patch.Box.Y) * pixel);
        }
    }

    /// <summary>The middle of every pixel side that the contour runs along.</summary>
    private static List<OutlinePoint> Sides(IReadOnlyList<OutlinePoint> contour)
    {
        var sides = new List<OutlinePoint>();
        for (var i = 0; i < contour.Count; i++)
        {
            var (from, to) = (contour[i], contour[(i + 1) % contour.Count]);
            var length = (int)(Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y));
            for (var side = 0; side < length; side++)
            {
                var share = (side + 0.5) / length;
                sides.Add(new(from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y))));
            }
        }

        return sides;
    }
}
