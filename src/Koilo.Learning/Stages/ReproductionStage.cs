using System.Text.Json;
using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Reproduction;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;
using Koilo.Learning.Loading;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Reproduction;
using Koilo.Learning.Training;

namespace Koilo.Learning.Stages;

/// <summary>Runs a plan: every run an ordinary run folder, every table read back from those. May be interrupted and called again, whole or in parts.</summary>
/// <param name="Protocol">What each run does.</param>
/// <param name="Weights">What networks start from.</param>
public sealed record ReproductionStage(ReproductionProtocol Protocol, ReproductionWeights Weights)
{
    private ReproductionFolder Folder => Protocol.Folder;

    /// <summary>Writes down what is asked for and how images are divided, or checks that it is what was asked for before.</summary>
    /// <param name="plan">What will be run.</param>
    /// <exception cref="UserErrorException">The folder holds another reproduction, or the images cannot be divided.</exception>
    public void Prepare(ReproductionPlan plan)
    {
        var settings = JsonSerializer.Serialize(new { FormatVersion = FileFormat.Version, Protocol.Recipe, StartFromWeights = Weights.Folder is not null }, FileFormat.Json) + "\n";
        if (!File.Exists(Folder.Settings)) AtomicFile.WriteText(Folder.Settings, settings);
        else if (File.ReadAllText(Folder.Settings) != settings)
            throw new UserErrorException($"{Folder.Root} holds a reproduction with other settings (see {Folder.Settings}). Choose another folder with --out, or repeat its settings to go on.");
        var splits = new ReproductionSplits(Protocol.Recipe);
        foreach (var (data, mode) in plan.Runs.Select(run => (run.Arm.Data, run.Mode)).Distinct())
        {
            var (path, split) = (Folder.SplitOf(data, mode), splits.Of(data, Protocol.Images.Sets[data], mode));
            if (!File.Exists(path)) SplitFile.Write(path, split);
            else if (!SplitFile.ReadUnjudged(path).Rows.SequenceEqual(split.Rows))
                throw new UserErrorException($"{Folder.Root} was begun with other images than {Protocol.Images.PlaceOf(data)} holds now. Choose another folder with --out, or put the images back.");
        }
    }

    /// <summary>Trains and tests what has not been yet.</summary>
    /// <param name="plan">What to run; <see cref="Prepare"/> has been called.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <param name="finished">Told each run that was done now.</param>
    /// <exception cref="UserErrorException">Data or weights do not work.</exception>
    public void Run(ReproductionPlan plan, StageContext context, IProgress<PlannedRun>? finished = null)
    {
        try
        {
            foreach (var run in plan.Runs.Where(run => !RunOutcome.IsDone(Folder, run)))
            {
                Train(run, context);
                if (run.Mode == ReproductionMode.Published) TestWithTurns(run, context);
                Prune(run);
                finished?.Report(run);
            }
        }
        finally
        {
            foreach (var (arm, mode) in plan.Runs.Select(run => (run.Arm, run.Mode)).Distinct()) Merge(arm, mode);
        }
    }

    /// <summary>What is not as published, one sentence each.</summary>
    /// <param name="plan">What is run.</param>
    public IReadOnlyList<string> Remarks(ReproductionPlan plan)
    {
        var (recipe, wanted) = (Protocol.Recipe, plan.Runs.Where(run => run.Arm.StartOf(run.Mode) == WeightStart.ImageNet).ToList());
        string[] unchosen =
        [
            .. plan.Runs.Where(run => run.Mode == ReproductionMode.Published && run.Arm.Data != ReproducedData.Herlev && !Protocol.HasValidation(run.Arm.Data))
                .Select(run => run.Arm.Id).Distinct(),
        ];
        string[] random = [.. wanted.Where(run => Weights.FileOf(run.Model) is null).Select(run => run.Arm.Id).Distinct()];
        return
        [
            .. recipe.ImagesPerPart is { } few ? [$"At most {few} {(few == 1 ? "image" : "images")} of each class and part {(few == 1 ? "is" : "are")} used: no figure means anything."] : (string[])[],
            .. Protocol.Images.Sipakmed == Folder.Phantom ? ["The images are drawn, not photographed: nothing of this is about SIPaKMeD."] : Protocol.Images.Remarks,
            .. unchosen.Length > 0 ? [$"None of the published validation images is there, so the last epoch was taken instead of the best: {string.Join(", ", unchosen)}."] : (string[])[],
            .. random.Length > 0 ? [$"Started at random for want of ImageNet weights, and marked so: {string.Join(", ", random)}. 'koilo reproduce --weights list' names the files."] : (string[])[],
        ];
    }

    private void Train(PlannedRun run, StageContext context)
    {
        var stage = new TrainStage(Protocol.Of(run, StartOf(run)), Folder.Root, Folder.RunOf(run))
        {
            Leaks = LeakPolicy.Allow, // its caution is shown
            AbsentClasses = AbsentClassPolicy.Allow, // what is missing of the dataset is named
        };
        if (!File.Exists(stage.Folder.Manifest)) stage.Run(context);
        else if (RunManifest.Read(stage.Folder).Status != RunStatus.Finished) stage.Resume(context);
    }

    private string? StartOf(PlannedRun run) => run.Arm.StartOf(run.Mode) switch
    {
        WeightStart.ImageNet => Weights.FileOf(run.Model) is { } file ? Path.GetFullPath(file) : null,
        WeightStart.Crops => run.Source is { } source && Folder.RunOf(source).BestCheckpoint is var path && File.Exists(path) ? Path.GetFullPath(path) : null,
        _ => null,
    };

    /// <summary>The test of the paper: its images are turned at random, so it is repeated.</summary>
    private void TestWithTurns(PlannedRun run, StageContext context)
    {
        var recipe = Protocol.Of(run, null);
        var tested = PredictionFile.Read(Folder.RunOf(run).Predictions).Rows.Where(row => row.Part == "test").Select(row => row.Image).ToHashSet();
        var dataset = recipe.Data.Open(Folder.Root);
        using var loaded = ModelFile.Load(Folder.RunOf(run).BestCheckpoint, context.Device);
        using var images = PreparedImages.Prepare([.. dataset.Images.Where(image => tested.Contains(image.Id))], recipe.ToPreprocessing(), cancellation: context.Cancellation);
        var test = new StochasticTest(new Predictor(loaded.Model, context.Device), recipe.Augmentation, new Seed((ulong)recipe.Seed));
        var (counter, rows) = (context.Counter("testing with random turns", Protocol.Recipe.Passes, "passes"), new List<Prediction>());
        foreach (var (pass, table) in test.Passes(images, [.. Enumerable.Range(0, images.Images.Count)], loaded.Info.Classes, context.Cancellation).Take(Protocol.Recipe.Passes).Index())
        {
            rows.AddRange(table.Rows.Select(row => row with { Fold = pass + 1 }));
            counter.Report(pass + 1);
        }

        PredictionFile.Write(Folder.PassesOf(run), new(loaded.Info.Classes, rows));
    }

    /// <summary>Removes weights that nobody will look at again: hundreds of runs would fill a disk.</summary>
    private void Prune(PlannedRun run)
    {
        var folder = Folder.RunOf(run);
        foreach (var file in new[] { folder.State, folder.LastCheckpoint }.Concat(run.KeepsWeights ? [] : [folder.BestCheckpoint])) File.Delete(file);
    }

    private void Merge(ReproductionArm arm, ReproductionMode mode)
    {
        var tables = RunOutcome.Of(Folder, Protocol.Recipe, arm, mode).Select(outcome => outcome.Test).ToList();
        if (tables.Count > 0) PredictionFile.Write(Folder.MergedOf(arm, mode), tables[0] with { Rows = [.. tables.SelectMany(table => table.Rows)] });
    }
}
