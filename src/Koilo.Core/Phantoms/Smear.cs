using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Phantoms;

/// <summary>Decides which cells an image holds and where they lie.</summary>
internal static class Smear
{
    private const int Attempts = 40;

    /// <summary>Chooses the cells of an image, in an order that says nothing about their roles.</summary>
    public static Specimen[] Compose(PhantomRecipe recipe, string label, SeededRandom random)
    {
        var count = recipe.CellsPerImage.Draw(random);
        var evidence = recipe.EvidenceCells.Draw(random);
        if (label == CellTypes.Normal) evidence = count;
        var cells = new Specimen[count];
        for (var i = 0; i < count; i++)
        {
            cells[i] = i < evidence
                ? Specimen.Draw(CellTypes.Find(label), CellRole.Evidence, random)
                : Specimen.Draw(CellTypes.Find(CellTypes.Normal), CellRole.Bystander, random);
        }

        random.Shuffle<Specimen>(cells);
        return cells;
    }

    /// <summary>Finds a place for each cell: mostly inside the field (in micrometres), overlapping the others little.</summary>
    /// <remarks>The rule is the same for every role, so that neither the border nor the crowd tells evidence from bystanders.</remarks>
    public static Specimen[] Spread(IEnumerable<Specimen> cells, double width, double height, SeededRandom random)
    {
        var placed = new List<Specimen>();
        foreach (var cell in cells)
        {
            var (margin, best, least) = (0.75 * cell.Radius, cell, double.PositiveInfinity);
            for (var i = 0; i < Attempts && least > 0.3; i++)
            {
                var candidate = cell.At(random.Uniform(margin, width - margin), random.Uniform(margin, height - margin));
                var overlap = placed.Sum(other => Overlap(candidate, other));
                if (overlap < least) (best, least) = (candidate, overlap);
            }

            placed.Add(best);
        }

        return [.. placed];
    }

    /// <summary>How far two cells reach into each other, as a share of the smaller one's radius.</summary>
    private static double Overlap(Specimen a, Specimen b)
    {
        var gap = double.Hypot(a.Cytoplasm.X - b.Cytoplasm.X, a.Cytoplasm.Y - b.Cytoplasm.Y);
        return Math.Max(0, a.Radius + b.Radius - gap) / Math.Min(a.Radius, b.Radius);
    }
}
