namespace Koilo.Core.Cells.Graphs;

/// <summary>Pairs of cells that the Delaunay triangulation joins: no other cell lies in the circle through the corners of a triangle.</summary>
/// <remarks>
/// Delaunay 1934. Cells are inserted one by one (Bowyer 1981, doi:10.1093/comjnl/24.2.162; Watson 1981, doi:10.1093/comjnl/24.2.167); beyond every side
/// of the hull lies a triangle with a corner at infinity, so that no side is lost as with a large triangle around all. Positions are rounded to 1/64
/// pixel and every test is made in whole numbers, hence exact: rounding errors cannot tear the triangulation. Cells at one position are joined to the
/// first of them; cells on one line are joined in their order; of four on a circle either diagonal may come.
/// </remarks>
internal static class Delaunay
{
    private const double StepsPerPixel = 64;
    private const double Farthest = 1 << 21; // steps: keeps every product below within 128 bits
    private const int Infinity = -1;

    /// <summary>Finds the pairs.</summary>
    /// <param name="nodes">The cells; any number.</param>
    /// <returns>Each pair once, the smaller number first.</returns>
    public static IReadOnlySet<(int First, int Second)> Pairs(IReadOnlyList<CellNode> nodes)
    {
        var pairs = new HashSet<(int, int)>();
        Point[] points = [.. nodes.Select(node => new Point(Steps(node.X), Steps(node.Y)))];
        var places = new List<int>();
        foreach (var same in Enumerable.Range(0, points.Length).GroupBy(i => points[i]))
        {
            places.Add(same.First());
            foreach (var twin in same.Skip(1)) Join(same.First(), twin);
        }

        places.Sort((a, b) => (points[a].X, points[a].Y).CompareTo((points[b].X, points[b].Y)));
        var third = places.Count < 3 ? -1 : places.FindIndex(2, i => Turn(points[places[0]], points[places[1]], points[i]) != 0);
        if (third < 0)
        {
            for (var i = 1; i < places.Count; i++) Join(places[i - 1], places[i]); // on one line, in order
            return pairs;
        }

        foreach (var (a, b, c) in Triangulate(points, places, third))
        {
            if (a != Infinity && b != Infinity) Join(a, b);
            if (b != Infinity && c != Infinity) Join(b, c);
            if (c != Infinity && a != Infinity) Join(c, a);
        }

        return pairs;

        void Join(int a, int b) => pairs.Add((Math.Min(a, b), Math.Max(a, b)));
    }

    private static HashSet<(int A, int B, int C)> Triangulate(Point[] points, List<int> places, int third)
    {
        var (a, b, c) = (places[0], places[1], places[third]);
        if (Turn(points[a], points[b], points[c]) < 0) (a, b) = (b, a);
        var triangles = new HashSet<(int, int, int)> { (a, b, c), (b, a, Infinity), (c, b, Infinity), (a, c, Infinity) };
        var outline = new HashSet<(int, int)>();
        foreach (var place in places.Where(place => place != a && place != b && place != c))
        {
            outline.Clear();
            var broken = triangles.Where(triangle => IsInside(points, triangle, points[place])).ToList();
            foreach (var (x, y, z) in broken)
            {
                triangles.Remove((x, y, z));
                foreach (var (from, to) in new[] { (x, y), (y, z), (z, x) })
                {
                    if (!outline.Remove((to, from))) outline.Add((from, to)); // a side that two broken triangles share is not outline
                }
            }

            foreach (var (from, to) in outline) triangles.Add(Ordered(from, to, place));
        }

        return triangles;
    }

    /// <summary>The corner at infinity stands last.</summary>
    private static (int, int, int) Ordered(int from, int to, int place) =>
        from == Infinity ? (to, place, from) : to == Infinity ? (place, from, to) : (from, to, place);

    /// <summary>Whether a point lies within the circle of a triangle; of one at infinity, beyond its side or on it.</summary>
    private static bool IsInside(Point[] points, (int A, int B, int C) triangle, Point p)
    {
        var (a, b) = (points[triangle.A], points[triangle.B]);
        if (triangle.C != Infinity) return InCircle(a, b, points[triangle.C], p) > 0;
        var turn = Turn(a, b, p);
        return turn > 0 || (turn == 0 && ((p.X - a.X) * (p.X - b.X)) + ((p.Y - a.Y) * (p.Y - b.Y)) < 0);
    }

    /// <summary>Positive where c lies to the left of the way from a to b, with rows counted upwards.</summary>
    private static Int128 Turn(Point a, Point b, Point c) => ((Int128)(b.X - a.X) * (c.Y - a.Y)) - ((Int128)(b.Y - a.Y) * (c.X - a.X));

    /// <summary>Positive where p lies inside the circle through a, b and c, which turn left.</summary>
    private static Int128 InCircle(Point a, Point b, Point c, Point p)
    {
        var ((ax, ay), (bx, by), (cx, cy)) = (a.From(p), b.From(p), c.From(p));
        Int128 aa = (ax * ax) + (ay * ay), bb = (bx * bx) + (by * by), cc = (cx * cx) + (cy * cy);
        return (ax * ((by * cc) - (cy * bb))) - (ay * ((bx * cc) - (cx * bb))) + (aa * ((bx * cy) - (cx * by)));
    }

    private static long Steps(double pixels) => (long)Math.Round(Math.Clamp(pixels * StepsPerPixel, -Farthest, Farthest));

    private readonly record struct Point(long X, long Y)
    {
        public (Int128 X, Int128 Y) From(Point p) => (X - p.X, Y - p.Y);
    }
}
