using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.ExplanationMetrics;
using Koilo.Learning.Loading;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo score-explanations RUN</c>: judges the heat maps of a run.</summary>
internal static class ScoreExplanationsCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder with heat maps ('koilo explain')." };
        var metrics = new Option<string?>("--metrics") { Description = "Ids from 'koilo metrics', with commas, or all; by default the quick ones." };
        var network = new Option<string?>("--network") { Description = "The run whose network made the maps; by default the one that 'koilo explain' was given." };
        var device = CommonOptions.Device();
        return new Command(
            "score-explanations",
            "Score heat maps: are they faithful, do they lie on the evidence, do they survive sanity checks? Scores that are there already are kept."
            + "\n\nExample: koilo score-explanations runs/cric-squeezenet --metrics road,mprt,max-sensitivity") { run, metrics, network, device }
            .Does((parsed, cancellation) => Run(
                terminal,
                (parsed.GetValue(run)!, parsed.GetValue(network)),
                Chosen(parsed.GetValue(metrics)),
                new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation)));
    }

    private static int Run(Terminal terminal, (string Run, string? Network) source, IReadOnlyList<IExplanationMetric>? metrics, StageContext context)
    {
        var folder = RunFolder.Open(source.Run);
        if (!File.Exists(folder.ExplanationIndex)) throw new UserErrorException($"{source.Run} has no heat maps yet. Run 'koilo explain {source.Run}' first.");
        var explainers = FileFormat.ReadJson<ExplainersFile>(folder.ExplanationMethods);
        var network = source.Network ?? explainers.Network ?? source.Run;
        if (!Path.Exists(network)) throw new UserErrorException($"{source.Run}: the network of its maps, {network}, is not there any more. Say where it is with --network.");
        using var trained = TrainedModel.Load(network, context.Device);
        var chosen = Explained(folder, explainers);
        using var images = PreparedImages.Prepare(chosen, trained.Info.Preprocessing, context.Counter("reading images", chosen.Count), cancellation: context.Cancellation);
        var summaries = new ScoreStage(folder, metrics, new Seed(1)).Run(trained.Model, images, trained.Info.Classes, context);
        terminal.Result(summaries, () => ExplainerSummaryText.Format(summaries) + $"Scores of {chosen.Count} images in {folder.ExplanationScores}\nNext: koilo report {folder.Root}");
        return ExitCodes.Done;
    }

    private static IReadOnlyList<IExplanationMetric>? Chosen(string? ids) => ids switch
    {
        null => null,
        "all" => MetricCatalog.All,
        _ => [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(MetricCatalog.Find)],
    };

    /// <summary>The images of the index: from their dataset with their outlines, else as the network saw them, which the run keeps.</summary>
    private static List<LabelledImage> Explained(RunFolder folder, ExplainersFile explainers)
    {
        var source = RunManifest.Read(folder).Dataset;
        var from = explainers.Images ?? new ExplainedSource(source.Source, source.Reading);
        var known = Path.Exists(from.Path)
            ? DatasetReader.Open(from.Path, from.Reading).Images.ToDictionary(image => image.Id)
            : [];
        return
        [
            .. ExplanationIndexFile.Read(folder.ExplanationIndex).DistinctBy(entry => entry.Image).Select(entry => known.GetValueOrDefault(entry.Image)
                ?? new LabelledImage(entry.Image, Path.Combine(folder.Root, entry.Original), "", entry.Image)),
        ];
    }
}
