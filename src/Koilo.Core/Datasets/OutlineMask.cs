namespace Koilo.Core.Datasets;

/// <summary>Turns outlines into the set of pixels they cover.</summary>
public static class OutlineMask
{
    /// <summary>Marks every pixel whose centre lies inside at least one polygon.</summary>
    /// <param name="polygons">Closed polygons in pixels of the original image; parts outside the mask are cut off.</param>
    /// <param name="width">Columns of the mask; at least 1.</param>
    /// <param name="height">Rows of the mask; at least 1.</param>
    /// <param name="scaleX">Mask columns per original column; 1 for a mask of the image's own size.</param>
    /// <param name="scaleY">Mask rows per original row.</param>
    /// <returns>width × height values, row by row: <c>mask[y * width + x]</c>.</returns>
    /// <remarks>
    /// Even-odd rule within a polygon, union over polygons. A centre exactly on a left or upper edge is inside, on a right or lower edge
    /// outside, so that polygons which share an edge never share a pixel.
    /// </remarks>
    public static bool[] Rasterise(IEnumerable<IReadOnlyList<OutlinePoint>> polygons, int width, int height, double scaleX, double scaleY)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var mask = new bool[checked(width * height)];
        foreach (var polygon in polygons)
        {
            OutlinePoint[] corners = [.. polygon.Select(p => new OutlinePoint(p.X * scaleX, p.Y * scaleY))];
            if (corners.Length < 3) continue;
            var top = FirstCentreFrom(corners.Min(p => p.Y), height);
            var bottom = FirstCentreFrom(corners.Max(p => p.Y), height);
            for (var y = top; y < bottom; y++) FillRow(corners, y + 0.5, mask.AsSpan(y * width, width));
        }

        return mask;
    }

    private static void FillRow(OutlinePoint[] corners, double y, Span<bool> row)
    {
        var crossings = new List<double>();
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            if (a.Y <= y != b.Y <= y) crossings.Add(a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
        }

        crossings.Sort();
        for (var i = 0; i < crossings.Count; i += 2)
        {
            var start = FirstCentreFrom(crossings[i], row.Length);
            row[start..FirstCentreFrom(crossings[i + 1], row.Length)].Fill(true);
        }
    }

    /// <summary>The first pixel whose centre is at or after a coordinate, within 0 … count.</summary>
    private static int FirstCentreFrom(double coordinate, int count) => (int)Math.Clamp(Math.Ceiling(coordinate - 0.5), 0, count);
}
