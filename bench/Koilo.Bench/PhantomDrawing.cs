using Koilo.Core.Imaging;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;

namespace Koilo.Bench;

/// <summary>How fast phantoms are drawn and written.</summary>
internal static class PhantomDrawing
{
    private const int Promised = 40;

    public static Benchmark Benchmark { get; } = new(
        "phantom", $"draw and write {Promised} phantom images of 256 px, five classes, one core, median of 5 (promise: {Promised}/s)", "s", 1, Measure);

    private static double Measure(BenchmarkContext context)
    {
        var recipe = new PhantomRecipe { Width = 256, Height = 256 };
        return Timing.Median(5, () =>
        {
            for (var i = 0; i < Promised; i++) ImageWriter.WritePng(Path.Combine(context.Folder, $"{i}.png"), PhantomPainter.Paint(recipe, new Seed(1), i).Image);
        });
    }
}
