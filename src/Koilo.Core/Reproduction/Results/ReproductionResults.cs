using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;

namespace Koilo.Core.Reproduction.Results;

/// <summary>Computes every figure of a reproduction from its run folders.</summary>
/// <param name="Folder">The reproduction.</param>
/// <param name="Recipe">Its recipe.</param>
public sealed record ReproductionResults(ReproductionFolder Folder, ReproductionRecipe Recipe)
{
    /// <summary>The network without attention, and the same with it, whose heat maps are compared.</summary>
    public static (ReproductionArm Without, ReproductionArm With) Mapped { get; } =
        (ReproductionArms.All.Single(arm => arm.Id == "multi-densenet121"), ReproductionArms.All.Single(arm => arm.Id == "multi-densenet121-rca"));

    private static readonly Seed Draws = new Seed(1).For("wang2021");

    /// <summary>Reads what is finished, and computes.</summary>
    /// <param name="remarks">What a reader must know first.</param>
    /// <returns>The report; rows without a finished run are not in it.</returns>
    /// <exception cref="UserErrorException">A file of a run is damaged.</exception>
    public ReproductionReport Read(IReadOnlyList<string> remarks)
    {
        var outcomes = (from arm in ReproductionArms.Find(Recipe.Rows)
                        from mode in arm.Modes
                        let runs = RunOutcome.Of(Folder, Recipe, arm, mode)
                        where runs.Count > 0
                        select (arm, mode, runs)).ToList();
        var tests = new QuestionTests(outcomes.ToDictionary(one => (one.arm.Id, one.mode), one => one.runs), Draws);
        return new(
            FileFormat.Version, [.. outcomes.Select(one => Result(one.arm, one.mode, one.runs))], tests.Answer(Question.All), tests.Answer(Question.Leaks), Maps(), remarks)
        {
            Deviations = Deviation.Of(Recipe),
        };
    }

    private ArmResult Result(ReproductionArm arm, ReproductionMode mode, IReadOnlyList<RunOutcome> runs)
    {
        var all = runs[0].Test with { Rows = [.. runs.SelectMany(run => run.Test.Rows)] };
        var (passes, seed) = (runs[0].Passes, Draws.For($"{arm.Id} {mode}"));
        var repeats = passes is not null ? passes.Rows.GroupBy(row => row.Fold).OrderBy(pass => pass.Key).Select(pass => Accuracy(passes, pass))
            : runs.GroupBy(run => run.Run.Seed).Where(of => of.Count() == Recipe.Folds).Select(of => Accuracy(all, of.SelectMany(run => run.Test.Rows)));
        return new(
            arm.Id,
            mode,
            AccuracyInterval.Of(passes ?? all, seed),
            ClassReports.Of(passes is null ? all : passes with { Rows = [.. passes.Rows.Where(row => row.Fold == 1)] }),
            new(
                runs[0].Run.Model,
                string.Join("; ", runs.Select(run => RunStart.Of(run)).Select(start => start.Words).Distinct().Take(2)),
                runs.Count,
                ReproductionPlan.RunsOf(Recipe, arm, mode).Count(),
                all.Rows.Select(row => row.Image).Distinct().Count(),
                runs.Sum(run => run.Seconds),
                string.Join("; ", runs.Select(run => Machine(run.Manifest.Provenance)).Distinct()),
                runs.Select(run => run.Manifest.Protocol?.Caution).FirstOrDefault(caution => caution is not null)))
        {
            Repeats = [.. repeats],
            Unturned = passes is null ? double.NaN : Accuracy(all, all.Rows),
        };
    }

    private static double Accuracy(PredictionTable table, IEnumerable<Prediction> rows) => rows.Average(row => AccuracyInterval.IsRight(table, row) ? 1.0 : 0);

    private static string Machine(Provenance provenance) => $"{provenance.Device}, {provenance.Processors} cores, {provenance.System}";

    private IReadOnlyList<MapScore> Maps()
    {
        var (without, with) = (Folder.MapsOf(Mapped.Without), Folder.MapsOf(Mapped.With));
        if (!File.Exists(without.ExplanationSummary) || !File.Exists(with.ExplanationSummary)) return [];
        return MapScores.Compare(
            ExplanationScoreFile.Read(without.ExplanationScores),
            ExplanationScoreFile.Read(with.ExplanationScores),
            FileFormat.ReadJson<ExplanationSummaryFile>(with.ExplanationSummary).Scores,
            Draws.For("maps"));
    }
}
