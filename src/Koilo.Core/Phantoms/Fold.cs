using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Phantoms;

/// <summary>A part of a cell where its cytoplasm lies double or wrinkles.</summary>
/// <param name="Microns">The area, in micrometres around the cell's centre or wherever the cell lies.</param>
/// <param name="Density">How much stain it adds, in layers of the cell's cytoplasm.</param>
internal sealed record Fold(IReadOnlyList<OutlinePoint> Microns, double Density)
{
    /// <summary>Folds a corner of a thin, large cell over, or wrinkles it, or leaves it as it is.</summary>
    /// <param name="cell">Any cell; dense and round ones do not fold.</param>
    /// <param name="strength">0 to 1: how often.</param>
    /// <param name="random">Decides.</param>
    public static Specimen Into(Specimen cell, double strength, SeededRandom random)
    {
        if (cell.Look.Cytoplasm.Shape.Corners.Max == 0) return cell;
        if (random.NextDouble() < 0.7 * strength) cell = Corner(cell, random);
        for (var left = random.Below(4); left > 0; left--)
        {
            if (random.NextDouble() < strength) cell = cell with { Folds = [.. cell.Folds, Crease(cell, random)] };
        }

        return cell;
    }

    /// <summary>Turns the corner beyond a straight line over the line, so that the cell ends there and the corner lies on it.</summary>
    private static Specimen Corner(Specimen cell, SeededRandom random)
    {
        var outline = cell.Cytoplasm;
        var (distance, towards) = (random.Uniform(0.62, 0.85) * cell.Radius, random.Uniform(0, 2 * Math.PI));
        var inner = cell.Halo?.Reach ?? cell.Nuclei.Max(nucleus => double.Hypot(nucleus.X, nucleus.Y) + nucleus.Reach);
        if (distance < 1.08 * inner) return cell;
        var (y, x) = Math.SinCos(towards);
        OutlinePoint[] corner = [.. outline.Corners().Select(p => (Point: p, Beyond: (p.X * x) + (p.Y * y) - distance)).Where(p => p.Beyond > 0)
            .Select(p => new OutlinePoint(p.Point.X - (2 * p.Beyond * x), p.Point.Y - (2 * p.Beyond * y)))
            .OrderBy(p => (p.Y * x) - (p.X * y))]; // along the line, whichever direction the border starts in
        return corner.Length < 3 ? cell : cell with
        {
            Cytoplasm = outline.CutAt(distance, towards),
            Folds = [new Fold([.. corner, Foot(corner[^1]), Foot(corner[0])], 1)],
        };

        OutlinePoint Foot(OutlinePoint p)
        {
            var room = distance - (p.X * x) - (p.Y * y);
            return new OutlinePoint(p.X + (room * x), p.Y + (room * y));
        }
    }

    /// <summary>A thin bent wedge from the border inwards.</summary>
    private static Fold Crease(Specimen cell, SeededRandom random)
    {
        var (angle, bend, width) = (random.Uniform(0, 2 * Math.PI), random.Uniform(-0.5, 0.5), random.Uniform(0.5, 1.3));
        var (from, to) = (cell.Radius * random.Uniform(0.8, 1), cell.Radius * random.Uniform(0.35, 0.6));
        const int Steps = 6;
        var middle = Enumerable.Range(0, Steps + 1).Select(i =>
        {
            var share = (double)i / Steps;
            var (r, a) = (double.Lerp(from, to, share), angle + (bend * share * share));
            return (X: r * Math.Cos(a), Y: r * Math.Sin(a), A: a, Half: width * Math.Sin(Math.PI * (0.15 + (0.85 * share))) / 2);
        }).ToArray();
        var left = middle.Select(p => new OutlinePoint(p.X - (p.Half * Math.Sin(p.A)), p.Y + (p.Half * Math.Cos(p.A))));
        var right = middle.Reverse().Select(p => new OutlinePoint(p.X + (p.Half * Math.Sin(p.A)), p.Y - (p.Half * Math.Cos(p.A))));
        return new Fold([.. left, .. right], random.Uniform(0.5, 1));
    }
}
