using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>The pixels of a picture that a polygon covers, kept within the polygon's box: a cell costs what it covers, not what the picture has.</summary>
/// <param name="Box">The part of the polygon's box that lies in the picture; no columns where none does.</param>
/// <param name="Covered">Row by row: <c>Covered[(y − Box.Y) * Box.Width + x − Box.X]</c>.</param>
internal sealed record PixelPatch(PixelRegion Box, bool[] Covered)
{
    /// <summary>Rasterises a polygon as <see cref="OutlineMask"/> does.</summary>
    public static PixelPatch Of(IReadOnlyList<OutlinePoint> polygon, int width, int height)
    {
        var box = CellGeometry.Of(polygon).Box;
        var (left, top) = (Math.Clamp(box.X, 0, width), Math.Clamp(box.Y, 0, height));
        var (columns, rows) = (Math.Clamp((long)box.X + box.Width, 0, width) - left, Math.Clamp((long)box.Y + box.Height, 0, height) - top);
        if (columns <= 0 || rows <= 0) return new(new(left, top, 0, 0), []);
        OutlinePoint[] moved = [.. polygon.Select(point => new OutlinePoint(point.X - left, point.Y - top))];
        return new(new(left, top, (int)columns, (int)rows), OutlineMask.Rasterise([moved], (int)columns, (int)rows, 1, 1));
    }

    /// <summary>How many pixels are covered.</summary>
    public int Count { get; } = Covered.Count(covered => covered);

    /// <summary>Whether a pixel of the picture is covered.</summary>
    public bool Covers(int x, int y) =>
        x >= Box.X && y >= Box.Y && x < Box.X + Box.Width && y < Box.Y + Box.Height && Covered[((y - Box.Y) * Box.Width) + x - Box.X];

    /// <summary>How many pixels both cover.</summary>
    public int Shared(PixelPatch other)
    {
        var (left, right) = (Math.Max(Box.X, other.Box.X), Math.Min(Box.X + Box.Width, other.Box.X + other.Box.Width));
        var (top, bottom, shared) = (Math.Max(Box.Y, other.Box.Y), Math.Min(Box.Y + Box.Height, other.Box.Y + other.Box.Height), 0);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++) shared += Covers(x, y) && other.Covers(x, y) ? 1 : 0;
        }

        return shared;
    }

    /// <summary>The covered pixels, row by row.</summary>
    public IEnumerable<(int X, int Y)> Pixels()
    {
        for (var i = 0; i < Covered.Length; i++)
        {
            if (Covered[i]) yield return (Box.X + (i % Box.Width), Box.Y + (i / Box.Width));
        }
    }
}
