using System.Globalization;
using Koilo.Core.Reporting;
using Koilo.Core.Splitting;

namespace Koilo.Core.Reproduction;

/// <summary>What a plan comes to: how many runs, what is done, how long the rest will take on this machine.</summary>
/// <param name="Rows">One entry per row and protocol.</param>
/// <param name="Remarks">What is not as published, one sentence each.</param>
public sealed record PlanReport(IReadOnlyList<PlanRow> Rows, IReadOnlyList<string> Remarks)
{
    /// <summary>Counts and estimates.</summary>
    /// <param name="plan">What is to be run.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="folder">Where it is done; its split files are there.</param>
    /// <param name="speeds">How fast this machine is.</param>
    /// <param name="remarks">What is not as published.</param>
    public static PlanReport Of(ReproductionPlan plan, ReproductionRecipe recipe, ReproductionFolder folder, ReproductionSpeeds speeds, IReadOnlyList<string> remarks)
    {
        var splits = plan.Runs.Select(run => (run.Arm.Data, run.Mode)).Distinct()
            .ToDictionary(one => one, one => SplitFile.ReadUnjudged(folder.SplitOf(one.Data, one.Mode)).Rows.ToLookup(row => row.Fold));
        return new([.. plan.Runs.GroupBy(run => (run.Arm, run.Mode)).Select(Row)], remarks);

        PlanRow Row(IGrouping<(ReproductionArm Arm, ReproductionMode Mode), PlannedRun> runs)
        {
            var open = runs.Where(run => !RunOutcome.IsDone(folder, run)).ToList();
            var seconds = open.Sum(run => speeds.SecondsOf(run, [.. splits[(run.Arm.Data, run.Mode)][run.NumberOf(recipe.Folds)]], recipe));
            var rows = splits[(runs.Key.Arm.Data, runs.Key.Mode)][runs.First().NumberOf(recipe.Folds)].CountBy(row => row.Part).ToDictionary();
            return new(
                runs.Key.Arm.Id, runs.Key.Mode, runs.First().Model, runs.Count(), runs.Count() - open.Count,
                $"{rows.GetValueOrDefault(Part.Train)} / {rows.GetValueOrDefault(Part.Val)} / {rows.GetValueOrDefault(Part.Test)}", seconds);
        }
    }

    /// <summary>Seconds that are left, all runs together.</summary>
    public double Seconds => Rows.Sum(row => row.Seconds);

    /// <summary>The plan as a table.</summary>
    public ReportTable Table => new(
        "plan",
        "The plan",
        ["row", "protocol", "network", ">train / val / test", ">runs", ">done", ">time left"],
        [
            .. Rows.Select(row => (string[])
            [
                row.Arm, PlannedRun.NameOf(row.Mode), row.Model, row.Images, row.Runs.ToString(CultureInfo.InvariantCulture), row.Done.ToString(CultureInfo.InvariantCulture),
                row.Runs == row.Done ? "done" : Duration(row.Seconds),
            ]),
        ],
        $"{Rows.Sum(row => row.Runs)} runs, {Rows.Sum(row => row.Done)} of them done; the others take about {Duration(Seconds)} on this machine, measured by two steps of each network.");

    private static string Duration(double seconds) => TimeSpan.FromSeconds(seconds) switch
    {
        { TotalMinutes: < 1 } few => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(few.TotalSeconds)} s"),
        { TotalHours: < 1 } middle => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(middle.TotalMinutes)} min"),
        { TotalDays: < 3 } many => string.Create(CultureInfo.InvariantCulture, $"{(int)many.TotalHours} h {many.Minutes:00} min"),
        var days => string.Create(CultureInfo.InvariantCulture, $"{days.TotalDays:0.0} days"),
    };
}

/// <summary>One row of a plan by one protocol.</summary>
/// <param name="Arm">The row's id.</param>
/// <param name="Mode">Which protocol.</param>
/// <param name="Model">The network's id.</param>
/// <param name="Runs">How many trainings.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Images">Images of the first of them: to learn from, to choose the epoch with, to test on.</param>
/// <param name="Seconds">That the others will take.</param>
public sealed record PlanRow(string Arm, ReproductionMode Mode, string Model, int Runs, int Done, string Images, double Seconds);
