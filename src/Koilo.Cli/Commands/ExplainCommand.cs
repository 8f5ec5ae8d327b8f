using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.Explanations;
using Koilo.Learning.Loading;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo explain RUN</c>: heat maps of a run's test images, or of new ones.</summary>
internal static class ExplainCommand
{
    private const string DefaultMethods = "gradcam,ig,gradient,centre,random";

    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder." };
        var images = new Option<string[]>("--images") { Description = "New images to explain: files or folders; without it, test images of the run.", AllowMultipleArgumentsPerToken = true };
        var methods = new Option<string>("--methods") { Description = "Ids from 'koilo explainers', with commas.", DefaultValueFactory = _ => DefaultMethods };
        var target = new Option<string>("--target") { Description = "What to explain: predicted, true or a class; also probability:CLASS, margin:CLASS, and CLASS-CLASS (why this and not that).", DefaultValueFactory = _ => "predicted" };
        var layers = new Option<string?>("--layer") { Description = "Layers for methods over feature maps, such as layer3.1, with commas; several are averaged. By default each network's last maps." };
        var opacity = new Option<double>("--opacity") { Description = "How much the strongest places cover the picture, 0 to 1.", DefaultValueFactory = _ => new OverlayOptions().Opacity };
        opacity.Validators.Add(result =>
        {
            if (result.GetValue(opacity) is not (>= 0 and <= 1)) result.AddError("--opacity: give a number from 0 to 1.");
        });
        var count = new Option<int>("--count") { Description = "How many of the run's test images, the classes in turn.", DefaultValueFactory = _ => 12 };
        var output = new Option<string?>("--out", "-o") { Description = "Folder for the maps of new images; by default koilo-explained." };
        var device = CommonOptions.Device();
        var reading = new DatasetOptions();
        return reading.AddTo(new Command("explain", "Show what in an image the network looked at.\n\nExample: koilo explain runs/cric-squeezenet --methods gradcam,ig --count 24")
            { run, images, methods, target, layers, opacity, count, output, device })
            .Does((parsed, cancellation) => Run(
                terminal,
                new Request(parsed.GetValue(run)!, Images(parsed.GetValue(images), reading.Of(parsed)), parsed.GetValue(count), parsed.GetValue(output))
                {
                    Methods = [.. Names(parsed.GetValue(methods)).Select(ExplainerCatalog.Find)],
                    Target = parsed.GetValue(target)!,
                    Layers = Names(parsed.GetValue(layers)),
                    Opacity = parsed.GetValue(opacity),
                },
                new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation)));
    }

    /// <summary>Explains, and says how the methods compare with the controls.</summary>
    private static int Run(Terminal terminal, Request request, StageContext context)
    {
        if (request.Methods.Count == 0) throw new UserErrorException("--methods: give at least one, such as gradcam. 'koilo explainers' lists them.");
        if (request.Count < 1) throw new UserErrorException($"--count: at least one image is needed, not {request.Count}.");
        using var trained = TrainedModel.Load(request.Run, context.Device);
        var target = TargetForm.Parse(request.Target, trained.Info.Classes);
        LayerTap.Require(trained.Model, request.Layers);
        var source = RunFolder.Open(request.Run);
        var chosen = request.Images is { } given ? given.Read(trained.Info.Classes) : TestImages(source, request.Count);
        using var images = PreparedImages.Prepare(chosen, trained.Info.Preprocessing, context.Counter("reading images", chosen.Count), cancellation: context.Cancellation);
        var folder = request.Images is not null ? NewImagesFolder(source, request.Output ?? "koilo-explained", trained, images, context) : source;
        var stage = new ExplainStage(folder, request.Methods, new Seed(1))
        {
            Target = target,
            Layers = request.Layers,
            Opacity = request.Opacity,
            Source = request.Images?.Dataset,
            Network = request.Images is null ? null : Path.GetFullPath(request.Run),
        };
        var summaries = stage.Run(trained.Model, images, trained.Info.Classes, context);
        terminal.Result(summaries, () => ExplainerSummaryText.Format(summaries) + $"{chosen.Count} images explained in {folder.Explanations}\nNext: koilo report {folder.Root}");
        return ExitCodes.Done;
    }

    private static ImageArguments? Images(string[]? paths, DatasetReading reading) => paths is { Length: > 0 } ? new ImageArguments(paths, reading) : null;

    private static string[] Names(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>Test images of a run, one class after the other, in the table's order.</summary>
    private static List<LabelledImage> TestImages(RunFolder run, int count)
    {
        var source = RunManifest.Read(run).Dataset;
        var known = DatasetReader.Open(source.Source, source.Reading).Images.ToDictionary(image => image.Id);
        var test = PredictionFile.Read(run.Predictions).Rows.Where(row => row.Part == "test").Select(row => row.Image).Where(known.ContainsKey).Select(id => known[id]);
        return InTurn(test).Take(count).ToList();
    }

    /// <summary>Orders images so that the classes take turns.</summary>
    internal static IEnumerable<LabelledImage> InTurn(IEnumerable<LabelledImage> images) =>
        images.GroupBy(image => image.Label).SelectMany(same => same.Select((image, rank) => (image, rank))).OrderBy(x => x.rank).Select(x => x.image);

    /// <summary>New images get a small run folder of their own, which 'koilo report' understands.</summary>
    private static RunFolder NewImagesFolder(RunFolder source, string path, LoadedModel trained, PreparedImages images, StageContext context)
    {
        var folder = new RunFolder(path);
        if (File.Exists(folder.BestCheckpoint)) throw new UserErrorException($"{path} holds a training run; choose another folder with --out.");
        var table = new Predictor(trained.Model, context.Device) { Views = trained.Info.Views }.Predict(images, [.. Enumerable.Range(0, images.Images.Count)], trained.Info.Classes);
        (RunManifest.Read(source) with { Name = Path.GetFileName(Path.GetFullPath(path)) }).Write(folder);
        PredictionFile.Write(folder.Predictions, table);
        return folder;
    }

    private sealed record Request(string Run, ImageArguments? Images, int Count, string? Output)
    {
        public required IReadOnlyList<ExplainerCard> Methods { get; init; }

        public required string Target { get; init; }

        public required IReadOnlyList<string> Layers { get; init; }

        public required double Opacity { get; init; }
    }
}
