using Koilo.Core.Runs;

namespace Koilo.Core.Reproduction;

/// <summary>Where the files of a reproduction are.</summary>
/// <param name="Root">Its folder.</param>
public sealed record ReproductionFolder(string Root)
{
    /// <summary>What was asked for.</summary>
    public string Settings => Path.Combine(Root, "reproduction.json");

    /// <summary>How fast this machine is.</summary>
    public string Calibration => Path.Combine(Root, "calibration.json");

    /// <summary>All figures.</summary>
    public string Figures => Path.Combine(Root, "results.json");

    /// <summary>The page.</summary>
    public string Page => Path.Combine(Root, "report.html");

    /// <summary>Images drawn where none are given.</summary>
    public string Phantom => Path.Combine(Root, "phantom");

    /// <summary>How a set of images is divided by a protocol: one row per image and fold.</summary>
    /// <param name="data">Which images.</param>
    /// <param name="mode">Which protocol.</param>
    public string SplitOf(ReproducedData data, ReproductionMode mode) => Path.Combine(Root, "splits", $"{data.Id}-{PlannedRun.NameOf(mode)}.csv");

    /// <summary>A run of the plan: a run folder like any other.</summary>
    /// <param name="run">Which.</param>
    public RunFolder RunOf(PlannedRun run) => new(Path.Combine(Root, "runs", run.Id));

    /// <summary>The test of a published run, repeated with random turns; the number of the pass stands in the column <c>fold</c>.</summary>
    /// <param name="run">Which.</param>
    public string PassesOf(PlannedRun run) => Path.Combine(RunOf(run).Root, "passes.csv");

    /// <summary>The predictions of all folds and seeds of an arm, for <c>koilo evaluate</c> and <c>koilo compare</c>.</summary>
    /// <param name="arm">Which.</param>
    /// <param name="mode">By which protocol.</param>
    public string MergedOf(ReproductionArm arm, ReproductionMode mode) => Path.Combine(Root, "merged", $"{PlannedRun.NameOf(mode)}-{arm.Id}.csv");

    /// <summary>Heat maps of a network, and their scores.</summary>
    /// <param name="arm">Which network on which images.</param>
    public RunFolder MapsOf(ReproductionArm arm) => new(Path.Combine(Root, "maps", arm.Id));
}
