namespace Koilo.Core.Reproduction;

/// <summary>Every training that is to be done, in an order in which each finds what it starts from.</summary>
/// <param name="Runs">The published protocol first, then seed by seed, so that what has been done at any time compares all rows.</param>
public sealed record ReproductionPlan(IReadOnlyList<PlannedRun> Runs)
{
    /// <summary>Plans a reproduction.</summary>
    /// <param name="recipe">What it has.</param>
    /// <param name="selection">What of it is asked for now; runs that those start from are added.</param>
    /// <param name="data">The sets of images at hand.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="UserErrorException">Nothing of what is asked for can be run.</exception>
    public static ReproductionPlan Of(ReproductionRecipe recipe, ReproductionSelection selection, IReadOnlyCollection<ReproducedData> data)
    {
        var ofRecipe = ReproductionArms.Find(recipe.Rows);
        var asked = ReproductionArms.Find(selection.Rows).Intersect(ofRecipe).Where(arm => data.Contains(arm.Data)).ToList();
        var runs = asked.SelectMany(arm => arm.Modes.SelectMany(mode => RunsOf(recipe, arm, mode))).Where(selection.Has).ToList();
        if (runs.Count == 0) throw new UserErrorException(Nothing(recipe, selection, data));
        return new([.. runs.SelectMany(run => run.Source is { } source && data.Contains(source.Arm.Data) ? [source, run] : (PlannedRun[])[run]).Distinct()
            .OrderBy(run => run.Mode != ReproductionMode.Published).ThenBy(run => run.Seed).ThenBy(run => run.Source is not null)]);
    }

    /// <summary>The runs of an arm by one protocol.</summary>
    /// <param name="recipe">Folds and seeds.</param>
    /// <param name="arm">Which network on which images.</param>
    /// <param name="mode">Which protocol.</param>
    public static IEnumerable<PlannedRun> RunsOf(ReproductionRecipe recipe, ReproductionArm arm, ReproductionMode mode) => mode == ReproductionMode.Published
        ? [new(arm, mode, 1, 0)]
        : from seed in Enumerable.Range(1, recipe.Seeds) from fold in Enumerable.Range(1, recipe.Folds) select new PlannedRun(arm, mode, seed, fold);

    private static string Nothing(ReproductionRecipe recipe, ReproductionSelection selection, IReadOnlyCollection<ReproducedData> data)
    {
        var lacking = ReproductionArms.Find(selection.Rows).Select(arm => arm.Data).Except(data).Select(one => one.Title).Distinct().ToList();
        return lacking.Count > 0 && selection.Rows.Count > 0
            ? $"Nothing to run: these rows need {string.Join(" and ", lacking)}, which are not there. Give {(lacking.Contains(ReproducedData.Herlev.Title) ? "--herlev DIR" : "the whole --sipakmed DIR")}."
            : $"Nothing to run: none of what is asked for is in the recipe ({(recipe.Rows.Count == 0 ? "all rows" : string.Join(", ", recipe.Rows))}) and runs by these protocols.";
    }
}
