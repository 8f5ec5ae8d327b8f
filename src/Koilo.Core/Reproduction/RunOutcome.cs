using Koilo.Core.Evaluation;
using Koilo.Core.Runs;

namespace Koilo.Core.Reproduction;

/// <summary>What a finished run gave, read from its folder.</summary>
/// <param name="Run">Which.</param>
/// <param name="Manifest">How it was made.</param>
/// <param name="Test">What it said of its test images; their fold is the run's number.</param>
/// <param name="Passes">The same with images turned at random, once per pass; null for other protocols than the published one.</param>
/// <param name="Seconds">Of its training.</param>
public sealed record RunOutcome(PlannedRun Run, RunManifest Manifest, PredictionTable Test, PredictionTable? Passes, double Seconds)
{
    /// <summary>Whether a run has been trained and tested.</summary>
    /// <param name="folder">The reproduction.</param>
    /// <param name="run">Which.</param>
    public static bool IsDone(ReproductionFolder folder, PlannedRun run) =>
        File.Exists(folder.RunOf(run).Manifest) && RunManifest.Read(folder.RunOf(run)).Status == RunStatus.Finished
        && (run.Mode != ReproductionMode.Published || File.Exists(folder.PassesOf(run)));

    /// <summary>Reads every finished run of an arm.</summary>
    /// <param name="folder">The reproduction.</param>
    /// <param name="recipe">Its folds and seeds.</param>
    /// <param name="arm">Which network on which images.</param>
    /// <param name="mode">By which protocol.</param>
    /// <returns>By seed and fold; those that are not finished are left out.</returns>
    public static IReadOnlyList<RunOutcome> Of(ReproductionFolder folder, ReproductionRecipe recipe, ReproductionArm arm, ReproductionMode mode) =>
        [.. ReproductionPlan.RunsOf(recipe, arm, mode).Where(run => IsDone(folder, run)).Select(run => Read(folder, recipe, run))];

    private static RunOutcome Read(ReproductionFolder folder, ReproductionRecipe recipe, PlannedRun run)
    {
        var (place, table) = (folder.RunOf(run), PredictionFile.Read(folder.RunOf(run).Predictions));
        Prediction[] rows = [.. table.Rows.Where(row => row.Part == "test").Select(row => row with { Fold = run.NumberOf(recipe.Folds) })];
        var passes = run.Mode == ReproductionMode.Published ? PredictionFile.Read(folder.PassesOf(run)) : null;
        return new(run, RunManifest.Read(place), table with { Rows = rows }, passes, EpochLog.Read(place.Log).Sum(line => line.Seconds));
    }
}
