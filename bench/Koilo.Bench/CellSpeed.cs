using Koilo.Core.Cells;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;

namespace Koilo.Bench;

/// <summary>How fast the cells of a field are found and measured.</summary>
internal static class CellSpeed
{
    private const double Promised = 1.5;

    public static Benchmark Benchmark { get; } = new(
        "cells", "find and measure the cells of a field of 2048×1536 px, one core, median of 5", "s", Promised, Measure);

    private static double Measure(BenchmarkContext context)
    {
        var recipe = new PhantomRecipe { Width = 2048, Height = 1536, CellsPerImage = new(30, 40), EvidenceCells = new(4, 8) };
        var field = PhantomPainter.Paint(recipe, new Seed(1), 0).Image;
        return Timing.Median(5, () => CellMorphologies.Of(field, NucleusDetector.Find(field, new NucleusDetectorOptions())));
    }
}
