using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Phantoms;

/// <summary>A border described by its distance from a centre in evenly spaced directions; in micrometres.</summary>
/// <param name="X">Of the centre, to the right.</param>
/// <param name="Y">Of the centre, downwards.</param>
/// <param name="Radii">Distance from the centre to the border, one per direction, clockwise from the right.</param>
internal sealed record RadialOutline(double X, double Y, double[] Radii)
{
    private const int Directions = 96;

    /// <summary>The longest distance from the centre.</summary>
    public double Reach => Radii.Max();

    /// <summary>The radius of the largest circle around the centre that stays inside.</summary>
    public double Room => Radii.Min();

    /// <summary>Draws a border around (0, 0).</summary>
    public static RadialOutline Draw(OutlineShape shape, double radius, SeededRandom random)
    {
        var radii = shape.Corners.Max > 0 ? Polygonal(shape.Corners.Draw(random), radius, random) : Every(_ => radius);
        var (stretch, along) = (Math.Sqrt(shape.Elongation.Draw(random)), Turn(random));
        Scale(radii, angle => 1 / double.Hypot(Math.Cos(angle - along) / stretch, Math.Sin(angle - along) * stretch));
        for (var waves = 2; waves <= 9; waves++)
        {
            var (height, start, count) = (random.Normal() * shape.Irregularity * 4 / (waves * waves), Turn(random), waves);
            Scale(radii, angle => 1 + (height * Math.Cos((count * angle) + start)));
        }

        for (var left = shape.Processes.Draw(random); left > 0; left--)
        {
            var (length, towards, width) = (random.Uniform(0.25, 0.7), Turn(random), random.Uniform(0.12, 0.2));
            Scale(radii, angle => 1 + (length * Math.Exp(-Math.Abs(Math.IEEERemainder(angle - towards, 2 * Math.PI)) / width)));
        }

        return new RadialOutline(0, 0, radii);
    }

    /// <summary>The border around touching ones, seen from the middle between their centres, which all must contain.</summary>
    public static RadialOutline Around(IReadOnlyList<RadialOutline> parts)
    {
        if (parts.Count == 1) return parts[0];
        var (x, y) = (parts.Average(part => part.X), parts.Average(part => part.Y));
        OutlinePoint[][] corners = [.. parts.Select(part => part.Corners())];
        return new RadialOutline(x, y, Every(angle => corners.Max(polygon => RayLength(polygon, x, y, angle))));
    }

    /// <summary>The same border elsewhere.</summary>
    public RadialOutline At(double x, double y) => this with { X = x, Y = y };

    /// <summary>The same border, no larger than a circle.</summary>
    public RadialOutline Fitted(double reach) => Reach <= reach ? this : this with { Radii = [.. Radii.Select(r => r * reach / Reach)] };

    /// <summary>This border, cut where it comes closer to another one of the same centre than a share of its radius.</summary>
    public RadialOutline Within(RadialOutline outer, double share) =>
        outer with { Radii = [.. Radii.Zip(outer.Radii, (inner, limit) => Math.Min(inner, share * limit))] };

    /// <summary>This border, cut off straight at a distance from the centre.</summary>
    public RadialOutline CutAt(double distance, double towards)
    {
        var cut = (double[])Radii.Clone();
        for (var i = 0; i < cut.Length; i++)
        {
            var facing = Math.Cos(Angle(i) - towards);
            if (cut[i] * facing > distance) cut[i] = distance / facing;
        }

        return this with { Radii = cut };
    }

    /// <summary>The closed polygon in pixels, rounded to hundredths so that a file can hold exactly what is drawn.</summary>
    public OutlinePoint[] Polygon(double pixelsPerMicron) => InPixels(Corners(), pixelsPerMicron);

    /// <summary>A polygon in pixels, rounded to hundredths.</summary>
    public static OutlinePoint[] InPixels(OutlinePoint[] microns, double pixelsPerMicron) =>
        [.. microns.Select(p => new OutlinePoint(Math.Round(p.X * pixelsPerMicron, 2), Math.Round(p.Y * pixelsPerMicron, 2)))];

    /// <summary>The closed polygon in micrometres.</summary>
    public OutlinePoint[] Corners() => [.. Radii.Select((r, i) => new OutlinePoint(X + (r * Math.Cos(Angle(i))), Y + (r * Math.Sin(Angle(i)))))];

    private static double[] Polygonal(int corners, double radius, SeededRandom random)
    {
        var vertices = new OutlinePoint[corners];
        for (var i = 0; i < corners; i++)
        {
            var (angle, r) = (2 * Math.PI * (i + random.Uniform(-0.22, 0.22)) / corners, radius * random.Uniform(0.92, 1.22));
            vertices[i] = new OutlinePoint(r * Math.Cos(angle), r * Math.Sin(angle));
        }

        var sharp = Every(angle => RayLength(vertices, 0, 0, angle));
        return [.. sharp.Select((r, i) => (sharp[(i + Directions - 1) % Directions] + (2 * r) + sharp[(i + 1) % Directions]) / 4)];
    }

    /// <summary>How far a ray from a point inside a polygon goes until it leaves the polygon.</summary>
    private static double RayLength(OutlinePoint[] polygon, double x, double y, double angle)
    {
        var (dx, dy, longest) = (Math.Cos(angle), Math.Sin(angle), 0.0);
        for (var i = 0; i < polygon.Length; i++)
        {
            var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Length]);
            var (ax, ay, ex, ey) = (a.X - x, a.Y - y, b.X - a.X, b.Y - a.Y);
            var across = (dx * ey) - (dy * ex);
            var share = ((ax * dy) - (ay * dx)) / across;
            if (across != 0 && share is >= 0 and <= 1) longest = Math.Max(longest, ((ax * ey) - (ay * ex)) / across);
        }

        return longest;
    }

    private static double Turn(SeededRandom random) => random.Uniform(0, 2 * Math.PI);

    private static double Angle(int direction) => 2 * Math.PI * direction / Directions;

    private static double[] Every(Func<double, double> radius) => [.. Enumerable.Range(0, Directions).Select(i => radius(Angle(i)))];

    private static void Scale(double[] radii, Func<double, double> factor)
    {
        for (var i = 0; i < radii.Length; i++) radii[i] *= factor(Angle(i));
    }
}
