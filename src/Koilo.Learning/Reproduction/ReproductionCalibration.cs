using System.Text.Json;
using Koilo.Core.Reproduction;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Stages;
using Koilo.Learning.Training;
using TorchSharp;

namespace Koilo.Learning.Reproduction;

/// <summary>Measures how many images per second this machine trains, network by network: two steps of each, the first of which does not count.</summary>
/// <param name="Protocol">What a run does.</param>
public sealed record ReproductionCalibration(ReproductionProtocol Protocol)
{
    /// <summary>Measures what has not been measured on this machine yet.</summary>
    /// <param name="plan">What is to be run.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>Speeds by network and protocol; kept in <c>calibration.json</c>.</returns>
    public ReproductionSpeeds Measure(ReproductionPlan plan, StageContext context)
    {
        var (path, machine) = (Protocol.Folder.Calibration, JsonSerializer.Serialize(Provenance.Current(context.Device.ToString()), FileFormat.JsonLine));
        var kept = File.Exists(path) ? FileFormat.ReadJson<ReproductionSpeeds>(path) : null;
        var speeds = kept?.Machine == machine ? kept.ImagesPerSecond.ToDictionary() : [];
        var open = plan.Runs.DistinctBy(ReproductionSpeeds.KeyOf).Where(run => !speeds.ContainsKey(ReproductionSpeeds.KeyOf(run))).ToList();
        var counter = context.Counter("measuring this machine", open.Count, "networks");
        foreach (var (i, run) in open.Index())
        {
            speeds[ReproductionSpeeds.KeyOf(run)] = Measure(run, context);
            counter.Report(i + 1);
        }

        var measured = new ReproductionSpeeds(FileFormat.Version, machine, speeds);
        FileFormat.WriteJson(path, measured);
        return measured;
    }

    private double Measure(PlannedRun run, StageContext context)
    {
        var recipe = Protocol.Of(run, null);
        recipe = recipe with { Training = recipe.Training with { Epochs = 2 } };
        var all = Protocol.Images.Sets[run.Arm.Data];
        var dataset = all with { Images = [.. all.Images.Take(recipe.Training.BatchSize)] };
        using var images = PreparedImages.Prepare(dataset.Images, recipe.ToPreprocessing(), cancellation: context.Cancellation);
        var split = new Split([.. dataset.Images.Select(image => new SplitRow(image.Id, image.Group, image.Label, 0, Part.Train))]);
        using var model = ModelCatalog.Create(run.Model, dataset.Classes.Count);
        model.to(context.Device);
        using var trainer = new Trainer(model, new TrainingData(images, dataset.Classes, split), recipe, new TrainerContext(context.Device, context.Time));
        return trainer.Epochs(context.Cancellation).Last().ImagesPerSecond;
    }
}
