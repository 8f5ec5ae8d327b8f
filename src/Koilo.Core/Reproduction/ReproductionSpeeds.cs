using Koilo.Core.Splitting;

namespace Koilo.Core.Reproduction;

/// <summary><c>calibration.json</c>: how fast a machine trains.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Machine">Which machine and program.</param>
/// <param name="ImagesPerSecond">While training, by network and protocol.</param>
public sealed record ReproductionSpeeds(int FormatVersion, string Machine, IReadOnlyDictionary<string, double> ImagesPerSecond)
{
    private const double ForwardShare = 1.0 / 3; // of a training step: a backward pass costs about two forward passes

    /// <summary>What is measured once: a network on images of one kind by one protocol.</summary>
    /// <param name="run">Any run of it.</param>
    public static string KeyOf(PlannedRun run) => $"{run.Model} {run.Arm.Data.Id} {(run.Mode == ReproductionMode.Published ? "published" : "sound")}";

    /// <summary>How long a run will take.</summary>
    /// <param name="run">Which.</param>
    /// <param name="rows">The rows of its fold.</param>
    /// <param name="recipe">Epochs and passes.</param>
    /// <returns>Seconds.</returns>
    public double SecondsOf(PlannedRun run, IReadOnlyCollection<SplitRow> rows, ReproductionRecipe recipe)
    {
        var (train, val, test) = (Count(Part.Train), Count(Part.Val), Count(Part.Test));
        var tests = run.Mode == ReproductionMode.Published ? 1 + recipe.Passes : 1;
        return ((recipe.Epochs * (train + (ForwardShare * val))) + (tests * ForwardShare * test)) / ImagesPerSecond[KeyOf(run)];

        int Count(Part part) => rows.Count(row => row.Part == part);
    }
}
