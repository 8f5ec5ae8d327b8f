using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells;

/// <summary>Where an outline lies and how large it is.</summary>
/// <param name="Centre">Its centre of mass, in pixels; NaN for an outline without points.</param>
/// <param name="Area">In square pixels; 0 for a point or a line.</param>
/// <param name="Box">The smallest rectangle of whole pixels around it; it may reach beyond the picture. No columns and rows for an outline without points.</param>
/// <remarks>
/// The area counts every place that an outline encloses an odd number of times, so that a self-crossing outline (an eight) has the area of its loops
/// and not their difference. It is summed over lines of equal distance, four or more to a pixel: exact for outlines along pixel edges, and within the
/// height of one such line times the width at a corner for others.
/// </remarks>
public sealed record CellGeometry(OutlinePoint Centre, double Area, PixelRegion Box)
{
    private const int LinesPerPixel = 4;
    private const int MostLines = 1 << 14; // of an outline far larger than any picture: coarser, not slower

    /// <summary>Measures a closed polygon.</summary>
    /// <param name="polygon">Its corners; any number, in any direction, crossing itself or not.</param>
    public static CellGeometry Of(IReadOnlyList<OutlinePoint> polygon)
    {
        if (polygon.Count == 0) return new(new(double.NaN, double.NaN), 0, default);
        var (left, right, top, bottom) = (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);
        var mean = new OutlinePoint(0, 0);
        foreach (var (x, y) in polygon)
        {
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            mean = new(mean.X + (x / polygon.Count), mean.Y + (y / polygon.Count));
        }

        var box = Around(left, right, top, bottom);
        var (area, sumX, sumY) = Integrate(polygon, box);
        return new(area > 0 ? new(sumX / area, sumY / area) : mean, area, box);
    }

    /// <summary>Measures the nucleus of a cell, or the whole cell where its nucleus is unknown.</summary>
    /// <param name="cell">The cell.</param>
    public static CellGeometry OfNucleus(CellOutline cell) => Of(cell.Nucleus.Count > 0 ? cell.Nucleus : cell.Cytoplasm);

    /// <summary>Measures the whole cell, or its nucleus where its border is unknown.</summary>
    /// <param name="cell">The cell.</param>
    public static CellGeometry OfCell(CellOutline cell) => Of(cell.Cytoplasm.Count > 0 ? cell.Cytoplasm : cell.Nucleus);

    private static PixelRegion Around(double left, double right, double top, double bottom)
    {
        var (x, y) = ((int)Math.Floor(left), (int)Math.Floor(top));
        return new(x, y, Math.Max(1, (int)Math.Ceiling(right) - x), Math.Max(1, (int)Math.Ceiling(bottom) - y));
    }

    private static (double Area, double SumX, double SumY) Integrate(IReadOnlyList<OutlinePoint> polygon, PixelRegion box)
    {
        var lines = (int)Math.Min(MostLines, (long)LinesPerPixel * box.Height);
        var step = (double)box.Height / lines;
        var crossings = new List<double>();
        var (area, sumX, sumY) = (0.0, 0.0, 0.0);
        for (var line = 0; line < lines; line++)
        {
            var y = box.Y + ((line + 0.5) * step);
            Cross(polygon, y, crossings);
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                var piece = (crossings[i + 1] - crossings[i]) * step;
                (area, sumX, sumY) = (area + piece, sumX + (piece * (crossings[i] + crossings[i + 1]) / 2), sumY + (piece * y));
            }
        }

        return (area, sumX, sumY);
    }

    /// <summary>Where the polygon crosses a horizontal line, from left to right.</summary>
    private static void Cross(IReadOnlyList<OutlinePoint> polygon, double y, List<double> crossings)
    {
        crossings.Clear();
        var a = polygon[^1];
        foreach (var b in polygon)
        {
            if (a.Y <= y != b.Y <= y) crossings.Add(a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
            a = b;
        }

        crossings.Sort();
    }
}
