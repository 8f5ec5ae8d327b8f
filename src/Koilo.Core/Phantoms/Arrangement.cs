using Koilo.Core.Randomness;

namespace Koilo.Core.Phantoms;

/// <summary>Finds a place for each cell.</summary>
/// <param name="width">Of the field, in micrometres.</param>
/// <param name="height">Of the field, in micrometres.</param>
/// <param name="tolerance">How far cells may reach into each other, as a share of the smaller one's radius.</param>
/// <param name="random">Decides.</param>
/// <remarks>
/// Cells lie mostly inside the field. Unless a group is crowded or kept apart on purpose, the rule is the same for every role, so that neither
/// the border nor the crowd tells evidence from bystanders.
/// </remarks>
internal sealed class Arrangement(double width, double height, double tolerance, SeededRandom random)
{
    private const int Attempts = 40;
    private readonly List<Specimen> _placed = [];

    /// <summary>Places cells: groups first, while there is room, then the others; returned in the order given.</summary>
    public Specimen[] Place(IReadOnlyList<Specimen> cells)
    {
        var placed = new Specimen[cells.Count];
        foreach (var i in Enumerable.Range(0, cells.Count).OrderBy(i => cells[i].Company == Company.Any))
        {
            placed[i] = FindPlace(cells[i]);
            _placed.Add(placed[i]);
        }

        return placed;
    }

    private Specimen FindPlace(Specimen cell)
    {
        var mates = cell.Company == Company.Crowded ? _placed.Where(other => other.Company == Company.Crowded).ToList() : [];
        var partner = cell.Company == Company.Paired ? _placed.Find(other => other.Company == Company.Paired && other.Pair == cell.Pair) : null;
        var (best, least) = (cell, double.PositiveInfinity);
        for (var i = 0; i < Attempts && (mates.Count > 0 || least > tolerance); i++)
        {
            var candidate = partner is not null ? NextTo(partner, cell) : mates.Count > 0 ? Beside(mates[random.Below(mates.Count)], cell) : Anywhere(cell);
            var cost = mates.Count > 0 ? Looseness(candidate, mates) : Outside(candidate) + _placed.Sum(other => Overlap(candidate, other));
            if (cost < least) (best, least) = (candidate, cost);
        }

        return best;
    }

    /// <summary>A heap starts towards the middle, so that it has room to grow.</summary>
    private Specimen Anywhere(Specimen cell)
    {
        var margin = Math.Min((cell.Company == Company.Crowded ? 1.6 : 0.75) * cell.Radius, Math.Min(width, height) / 2);
        return cell.At(random.Uniform(margin, width - margin), random.Uniform(margin, height - margin));
    }

    private Specimen Beside(Specimen mate, Specimen cell)
    {
        var (away, towards) = (random.Uniform(0.6, 0.9) * (mate.Radius + cell.Radius), random.Uniform(0, 2 * Math.PI));
        var margin = 0.75 * cell.Radius;
        return cell.At(
            Math.Clamp(mate.Cytoplasm.X + (away * Math.Cos(towards)), margin, width - margin),
            Math.Clamp(mate.Cytoplasm.Y + (away * Math.Sin(towards)), margin, height - margin));
    }

    /// <summary>Near the other cell of its pair, without touching it: neither shows in the other's crop.</summary>
    private Specimen NextTo(Specimen partner, Specimen cell)
    {
        var (away, towards) = (random.Uniform(1.15, 1.3) * (partner.Radius + cell.Radius), random.Uniform(0, 2 * Math.PI));
        return cell.At(partner.Cytoplasm.X + (away * Math.Cos(towards)), partner.Cytoplasm.Y + (away * Math.Sin(towards)));
    }

    /// <summary>How far a cell lies from the middle of a heap; a place on top of another cell's nucleus counts as far.</summary>
    private static double Looseness(Specimen cell, List<Specimen> heap)
    {
        var (x, y) = (heap.Average(other => other.Cytoplasm.X), heap.Average(other => other.Cytoplasm.Y));
        var buried = heap.Count(other => Gap(cell, other) < 0.58 * (cell.Radius + other.Radius));
        return double.Hypot(cell.Cytoplasm.X - x, cell.Cytoplasm.Y - y) + (1000 * buried);
    }

    /// <summary>How far a cell reaches beyond the margin that it is to keep, as a share of its radius; 0 for places from <see cref="Anywhere"/>.</summary>
    private double Outside(Specimen cell)
    {
        var (x, y, margin) = (cell.Cytoplasm.X, cell.Cytoplasm.Y, Math.Min(0.75 * cell.Radius, Math.Min(width, height) / 2) - 1e-9);
        return (Math.Max(0, Math.Max(margin - x, x - width + margin)) + Math.Max(0, Math.Max(margin - y, y - height + margin))) / cell.Radius;
    }

    /// <summary>How far two cells reach into each other, as a share of the smaller one's radius; cells kept apart count as larger than they are.</summary>
    private static double Overlap(Specimen a, Specimen b)
    {
        var keepApart = a.Company == b.Company && (a.Company == Company.Apart || (a.Company == Company.Paired && a.Pair != b.Pair));
        var need = (keepApart ? 1.6 : 1) * (a.Radius + b.Radius);
        return Math.Max(0, need - Gap(a, b)) / Math.Min(a.Radius, b.Radius);
    }

    private static double Gap(Specimen a, Specimen b) => double.Hypot(a.Cytoplasm.X - b.Cytoplasm.X, a.Cytoplasm.Y - b.Cytoplasm.Y);
}
