using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>One cell as it will be painted; in micrometres.</summary>
/// <param name="Look">What kind of cell.</param>
/// <param name="Role">What it has to do with the label.</param>
/// <param name="Cytoplasm">The border of the whole cell.</param>
/// <param name="Halo">The border of the clear space around the nucleus; null for kinds without.</param>
/// <param name="Nuclei">One border, or two that touch.</param>
/// <param name="Colour">Of its cytoplasm.</param>
internal sealed record Specimen(
    CellAppearance Look,
    CellRole Role,
    RadialOutline Cytoplasm,
    RadialOutline? Halo,
    RadialOutline[] Nuclei,
    SKColor Colour)
{
    /// <summary>How much stain this cell took up; about 1.</summary>
    public double Density { get; init; } = 1;

    /// <summary>Its size for finding a place: the mean distance from centre to border.</summary>
    public double Radius { get; } = Cytoplasm.Radii.Average();

    /// <summary>How it lies with others of its group.</summary>
    public Company Company { get; init; }

    /// <summary>The number of its pair, where cells lie in pairs.</summary>
    public int Pair { get; init; }

    /// <summary>Where its cytoplasm lies double.</summary>
    public IReadOnlyList<Fold> Folds { get; init; } = [];

    /// <summary>How much it is blurred for lying above or below the others, in micrometres.</summary>
    public double Defocus { get; init; }

    /// <summary>Grows a cell around (0, 0).</summary>
    public static Specimen Draw(CellAppearance look, CellRole role, SeededRandom random)
    {
        var radius = look.Cytoplasm.Radius.Draw(random);
        var cytoplasm = RadialOutline.Draw(look.Cytoplasm.Shape, radius, random);
        var halo = look.Halo is { } clear
            ? RadialOutline.Draw(clear.Shape, radius * clear.Extent.Draw(random), random).Within(cytoplasm, 0.82)
            : null;
        var nuclei = Nucleate(look.Nucleus, 0.9 * (halo ?? cytoplasm).Room, random);
        var colour = look.Cytoplasm.Colours[random.Below(look.Cytoplasm.Colours.Length)];
        return new Specimen(look, role, cytoplasm, halo, nuclei, colour) { Density = random.Uniform(0.7, 1.2) };
    }

    /// <summary>The same cell elsewhere.</summary>
    public Specimen At(double x, double y) => this with
    {
        Cytoplasm = Cytoplasm.At(x, y),
        Halo = Halo?.At(x, y),
        Nuclei = [.. Nuclei.Select(nucleus => nucleus.At(nucleus.X - Cytoplasm.X + x, nucleus.Y - Cytoplasm.Y + y))],
        Folds = [.. Folds.Select(fold => fold with { Microns = [.. fold.Microns.Select(p => new OutlinePoint(p.X - Cytoplasm.X + x, p.Y - Cytoplasm.Y + y))] })],
    };

    /// <summary>What a phantom says about this cell.</summary>
    public CellOutline Outline(string id, double pixelsPerMicron)
    {
        var nucleus = RadialOutline.Around(Nuclei);
        return new CellOutline(id, Look.Name, Role, Cytoplasm.Polygon(pixelsPerMicron), nucleus.Polygon(pixelsPerMicron));
    }

    /// <summary>Puts one nucleus or two touching ones, off the centre, into a circle.</summary>
    private static RadialOutline[] Nucleate(NucleusLook look, double room, SeededRandom random)
    {
        if (random.NextDouble() >= look.TwinShare)
        {
            var nucleus = Lobe(0.85 * room);
            var (offX, offY) = Step(random.Uniform(0, 0.6) * (room - nucleus.Reach), random);
            return [nucleus.At(offX, offY)];
        }

        var (first, second) = (Lobe(0.5 * room), Lobe(0.5 * room));
        var half = 0.9 * Math.Min(first.Room, second.Room); // less than either radius: the lobes overlap around their middle
        var (x, y) = Step(random.Uniform(0, 0.6) * (room - Math.Max(first.Reach, second.Reach) - half), random);
        var (dx, dy) = Step(half, random);
        return [first.At(x + dx, y + dy), second.At(x - dx, y - dy)];

        RadialOutline Lobe(double reach) => RadialOutline.Draw(look.Shape, look.Radius.Draw(random), random).Fitted(reach);
    }

    private static (double X, double Y) Step(double length, SeededRandom random)
    {
        var (y, x) = Math.SinCos(random.Uniform(0, 2 * Math.PI));
        return (length * x, length * y);
    }
}

/// <summary>How a cell lies with others of its group.</summary>
internal enum Company
{
    /// <summary>Anywhere, overlapping others little.</summary>
    Any,

    /// <summary>In a heap.</summary>
    Crowded,

    /// <summary>With clear space to the others of its group.</summary>
    Apart,

    /// <summary>Next to the other cell of its pair, with clear space to the other pairs.</summary>
    Paired,
}
