using Koilo.Core.Datasets;

namespace Koilo.Core.Cells;

/// <summary>The smallest convex polygon around points.</summary>
internal static class ConvexHull
{
    /// <summary>Its corners, by Andrew's monotone chain; fewer than three for points on a line.</summary>
    public static IReadOnlyList<OutlinePoint> Of(IReadOnlyList<OutlinePoint> points)
    {
        OutlinePoint[] sorted = [.. points.Distinct().OrderBy(point => point.X).ThenBy(point => point.Y)];
        if (sorted.Length < 3) return sorted;
        return [.. Half(sorted), .. Half(sorted.Reverse())];
    }

    /// <summary>The area of a polygon that does not cross itself.</summary>
    public static double AreaOf(IReadOnlyList<OutlinePoint> corners)
    {
        var twice = 0.0;
        for (var i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            twice += (a.X * b.Y) - (b.X * a.Y);
        }

        return Math.Abs(twice) / 2;
    }

    /// <summary>One side, without its last corner, which begins the other side.</summary>
    private static List<OutlinePoint> Half(IEnumerable<OutlinePoint> points)
    {
        var chain = new List<OutlinePoint>();
        foreach (var point in points)
        {
            while (chain.Count > 1 && Turn(chain[^2], chain[^1], point) <= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(point);
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }

    private static double Turn(OutlinePoint a, OutlinePoint b, OutlinePoint c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
