using System.Text.Json;
using Koilo.Core;
using Koilo.Core.Auditing;
using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Training;
using Koilo.Learning.Training.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Stages;

/// <summary>From a recipe to a run folder: split, training, checkpoints, predictions, metrics.</summary>
/// <param name="Recipe">What to do.</param>
/// <param name="RecipeFolder">The folder its paths are relative to.</param>
/// <param name="Folder">Where the run goes.</param>
public sealed record TrainStage(TrainingRecipe Recipe, string RecipeFolder, RunFolder Folder)
{
    /// <summary>What happens to a split by which test images are known from training.</summary>
    /// <value>The default value is <see cref="LeakPolicy.Refuse"/>; a split that is leaky by its name is always let through, with a caution.</value>
    public LeakPolicy Leaks { get; init; }

    /// <summary>What happens where a class has no image to learn from.</summary>
    /// <value>The default value is <see cref="AbsentClassPolicy.Refuse"/>.</value>
    public AbsentClassPolicy AbsentClasses { get; init; }

    private Seed Seed => new((ulong)Recipe.Seed);

    /// <summary>Trains.</summary>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>How well the held-out images were classified.</returns>
    /// <exception cref="UserErrorException">The data, the weights or the recipe do not work; or the folder already holds a run.</exception>
    public ClassReport Run(StageContext context)
    {
        if (File.Exists(Folder.Manifest))
        {
            throw new UserErrorException(
                $"{Folder.Root} already holds a run. Go on with 'koilo resume {Folder.Root}', choose another folder with --out, or remove that one first.");
        }

        var dataset = Recipe.Data.Open(RecipeFolder);
        var split = Recipe.Split.Divide(dataset, RecipeFolder, Seed.For("split"));
        if (AbsentClasses == AbsentClassPolicy.Refuse) RequireEveryClass(dataset, split);
        Recipe.Evaluation.ToOptions().Merge?.Targets(dataset.Classes); // a wrong name is said before hours of training
        var hashes = FileHashes.Of(dataset, context.Cancellation);
        var protocol = SplitJudge.Judge(Recipe.Split, Audit(dataset, split, hashes, context), Leaks);
        using var model = BuildModel(dataset.Classes.Count, context.Device);
        var fingerprint = DatasetFingerprint.Of(dataset, hashes);
        using var images = Prepare(dataset, fingerprint, context);
        var data = new TrainingData(images, dataset.Classes, split);
        SplitFile.Write(Folder.Split, split);
        return Finish(model, data, Describe(dataset, fingerprint, data, model, context) with { Protocol = protocol }, context);
    }

    private static void RequireEveryClass(ImageDataset dataset, Split split)
    {
        var learnt = split.Rows.Where(row => row.Part == Part.Train).Select(row => row.Label).ToHashSet();
        if (dataset.Classes.FirstOrDefault(name => !learnt.Contains(name)) is { } absent)
            throw new UserErrorException($"No image of class '{absent}' is for training: the network could never name it. Divide the images otherwise, or leave the class out.");
    }

    /// <summary>Goes on where a run was interrupted, and ends as it would have ended: bit for bit on the same machine and number of threads.</summary>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>How well the held-out images were classified.</returns>
    /// <exception cref="UserErrorException">The images are others than when the run began, or its checkpoints are damaged.</exception>
    public ClassReport Resume(StageContext context)
    {
        var manifest = RunManifest.Read(Folder);
        var dataset = Recipe.Data.Open(RecipeFolder);
        var fingerprint = DatasetFingerprint.Of(dataset, FileHashes.Of(dataset, context.Cancellation));
        if (fingerprint != manifest.Dataset.Fingerprint)
        {
            throw new UserErrorException(
                $"The images in {manifest.Dataset.Source} have changed since {Folder.Root} began: a run must see the same ones to its end. Train anew with --out.");
        }

        using var model = BuildModel(dataset.Classes.Count, context.Device);
        using var images = Prepare(dataset, fingerprint, context);
        var split = SplitFile.ReadFor(dataset, Folder.Split, SplitFile.ReadUnjudged(Folder.Split).Rows[0].Fold);
        return Finish(model, new TrainingData(images, dataset.Classes, split), manifest with { Status = RunStatus.Running, Failure = null, Finished = null }, context);
    }

    /// <summary>What the audit says of a split; shortcuts belong to the images, and no other split would be without them.</summary>
    private static AuditFinding[] Audit(ImageDataset dataset, Split split, IReadOnlyList<string> hashes, StageContext context) =>
    [
        LeakageAudit.Siblings(dataset, split),
        LeakageAudit.Copies(dataset, split, hashes),
        LeakageAudit.NearCopies(dataset, split, context.Counter("auditing", dataset.Images.Count), context.Cancellation),
    ];

    private PreparedImages Prepare(ImageDataset dataset, string fingerprint, StageContext context)
    {
        var images = PreparedImages.Prepare(
            dataset.Images, Recipe.ToPreprocessing(), context.Counter("reading images", dataset.Images.Count), fingerprint, context.Cancellation);
        if (images.CacheProblem is { } problem)
            context.Progress.Report(new("keeping images in memory", dataset.Images.Count, dataset.Images.Count, "images", problem));
        return images;
    }

    private ClassReport Finish(ImageClassifier model, TrainingData data, RunManifest manifest, StageContext context)
    {
        manifest.Write(Folder);
        try
        {
            manifest = Train(model, data, manifest, context);
            var report = Test(data, context);
            (manifest with { Status = RunStatus.Finished, Finished = context.Time.GetLocalNow() }).Write(Folder);
            return report;
        }
        catch (Exception cause)
        {
            var (status, failure) = cause is OperationCanceledException ? (RunStatus.Cancelled, null) : (RunStatus.Failed, cause.Message);
            (RunManifest.Read(Folder) with { Status = status, Finished = context.Time.GetLocalNow(), Failure = failure }).Write(Folder);
            throw;
        }
    }

    private string Resolve(string path) => Path.GetFullPath(path, Path.GetFullPath(RecipeFolder));

    private ImageClassifier BuildModel(int classes, Device device)
    {
        random.manual_seed((long)Seed.For("weights").Value);
        var model = ModelCatalog.Create(Recipe.Model.Id, classes);
        if (Recipe.Model.Weights is { } weights)
        {
            using var file = WeightFile.Open(Resolve(weights));
            WeightLoader.Load(model, file, HeadPolicy.Reinitialise);
        }

        model.to(device); // before the optimizer is made: it keeps the parameters it is given
        return model;
    }

    private RunManifest Describe(ImageDataset dataset, string fingerprint, TrainingData data, ImageClassifier model, StageContext context)
    {
        var card = ModelCatalog.Find(Recipe.Model.Id);
        var facts = new DatasetFacts(
            dataset.Name,
            Resolve(Recipe.Data.Path),
            fingerprint,
            dataset.Classes,
            data.Train.Count,
            data.Val.Count,
            data.Test.Count)
        { Reading = Recipe.Data.ToReading() };
        var network = new ModelFacts(
            card.Id, card.Title, card.Paper, model.parameters().Sum(p => p.numel()), Recipe.Input.Height, Recipe.Input.Width, Recipe.Model.Weights ?? "none");
        return new RunManifest(
            FileFormat.Version,
            Recipe.Name,
            RunStatus.Running,
            JsonSerializer.SerializeToElement(Recipe, FileFormat.Json),
            facts,
            network,
            Provenance.Current(context.Device.ToString()),
            context.Time.GetLocalNow())
        { RecipeFolder = Path.GetFullPath(RecipeFolder) };
    }

    private RunManifest Train(ImageClassifier model, TrainingData data, RunManifest manifest, StageContext context)
    {
        var info = new ModelFileInfo(Recipe.Model.Id, data.Classes, Recipe.ToPreprocessing()) { Views = Recipe.Prediction.Views };
        using var features = Recipe.Training.Features == FeatureUse.Cached ? Features(model, data.Images, context) : null;
        if (features is not null) data = data with { Inputs = features };
        var progress = new TrainingNote(Recipe.Training.Epochs, context.Progress);
        using var trainer = new Trainer(model, data, Recipe, new TrainerContext(context.Device, context.Time, progress));
        AtomicFile.RemoveLeftovers(Folder.Root);
        var log = TrainingCheckpoint.Restore(Folder.State, trainer)?.Log.ToList() ?? [];
        using var curves = new LearningCurves(Folder.TensorBoard);
        manifest = manifest with { Precision = trainer.PrecisionName };
        if (IsOver(log)) return manifest;
        foreach (var line in trainer.Epochs(context.Cancellation))
        {
            log.Add(line);
            progress.LastEpoch = line;
            var weights = trainer.Weights.ToList();
            ModelFile.Save(Folder.LastCheckpoint, weights, info);
            if (BestEpoch.Of(log, Recipe.Training.SelectBy) == line.Epoch)
            {
                ModelFile.Save(Folder.BestCheckpoint, weights, info);
                manifest = manifest with { BestEpoch = line.Epoch };
            }

            EpochLog.Write(Folder.Log, log);
            manifest.Write(Folder);
            curves.Add(line);
            TrainingCheckpoint.Write(Folder.State, trainer, new CheckpointNote(info.ModelId, info.Classes, line.Epoch, trainer.OptimizerSteps, log));
            if (IsOver(log)) break;
        }

        return manifest;
    }

    private CachedFeatures Features(ImageClassifier model, PreparedImages images, StageContext context) => CachedFeatures.FindOrCompute(
        model,
        images,
        new(Recipe.Augmentation.Symmetry, context.Device, CacheFolder.Features(Environment.GetEnvironmentVariable)),
        context.Counter("computing features", images.Images.Count),
        context.Cancellation);

    /// <summary>Whether the best epoch is longer ago than the recipe has patience.</summary>
    private bool IsOver(List<EpochLine> log) =>
        Recipe.Training.Patience is > 0 and var patience && log.Count > 0 && log.Count - BestEpoch.Of(log, Recipe.Training.SelectBy) >= patience;

    private ClassReport Test(TrainingData data, StageContext context)
    {
        using var best = ModelFile.Load(Folder.BestCheckpoint, context.Device);
        var predictor = new Predictor(best.Model, context.Device) { Views = best.Info.Views };
        var val = predictor.Predict(data.Images, data.Val, data.Classes, cancellation: context.Cancellation);
        var test = predictor.Predict(data.Images, data.Test, data.Classes, context.Counter("testing", data.Test.Count), context.Cancellation);
        var table = new PredictionTable(data.Classes, [.. val.Rows.Select(row => row with { Part = "val" }), .. test.Rows]);
        PredictionFile.Write(Folder.Predictions, table);
        var metrics = MetricsFile.Of(PredictionFile.Read(Folder.Predictions), "test", Recipe.Evaluation.ToOptions()); // of the file, as 'koilo evaluate' would
        FileFormat.WriteJson(Folder.Metrics, metrics);
        return metrics.Report;
    }

    private sealed class TrainingNote(int epochs, IProgress<StageProgress> progress) : IProgress<TrainingProgress>
    {
        public EpochLine? LastEpoch { get; set; }

        public void Report(TrainingProgress value)
        {
            var note = $"epoch {value.Epoch} of {epochs}, loss {value.Loss:0.000}";
            if (LastEpoch is { } last && double.IsFinite(last.ValAccuracy)) note += $", validation {last.ValAccuracy:0.0%}";
            progress.Report(new StageProgress("training", value.Step, value.Steps, "steps", note));
        }
    }
}
