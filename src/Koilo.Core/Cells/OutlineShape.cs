using Koilo.Core.Datasets;

namespace Koilo.Core.Cells;

/// <summary>The form of an outline.</summary>
/// <param name="Roundness">Area ÷ circle over the longest diameter.</param>
/// <param name="Ellipticity">1 − shorter ÷ longer axis of the ellipse with the same second moments.</param>
/// <param name="Solidity">Area ÷ convex hull.</param>
internal readonly record struct OutlineShape(double Roundness, double Ellipticity, double Solidity)
{
    public static OutlineShape Undefined { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Measures an outline; NaN for one without an area or, of the axes, without a pixel.</summary>
    public static OutlineShape Of(IReadOnlyList<OutlinePoint> polygon, CellGeometry geometry, PixelPatch patch)
    {
        if (geometry.Area <= 0) return Undefined;
        var hull = ConvexHull.Of(polygon);
        var longest = 0.0;
        foreach (var a in hull)
        {
            foreach (var b in hull) longest = Math.Max(longest, ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
        }

        return new(Math.Min(1, geometry.Area / (Math.PI * longest / 4)), EllipticityOf(patch), Math.Min(1, geometry.Area / ConvexHull.AreaOf(hull)));
    }

    private static double EllipticityOf(PixelPatch patch)
    {
        if (patch.Count == 0) return double.NaN;
        var (x, y, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var pixel in patch.Pixels())
        {
            var (dx, dy) = ((double)pixel.X - patch.Box.X, (double)pixel.Y - patch.Box.Y);
            (x, y, xx, yy, xy) = (x + dx, y + dy, xx + (dx * dx), yy + (dy * dy), xy + (dx * dy));
        }

        return 1 - EllipseAxes.Of(patch.Count, (x, y), (xx, yy, xy)).Ratio;
    }
}
