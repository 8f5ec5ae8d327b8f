using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Evaluation;
using Koilo.Core.Evaluation.Channels;
using Koilo.Core.Runs;
using Koilo.Learning.Explanations.Channels;
using Koilo.Learning.Loading;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo channels RUN</c>: what a network's channel attention does with groups of cells.</summary>
internal static class ChannelsCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder of a network with channel attention." };
        var against = new Option<string?>("--against") { Description = "A run of the same network without attention, to measure beside it." };
        var layers = new Option<string?>("--layers") { Description = "Attention layers, with commas; by default the last three." };
        var count = new Option<int>("--count") { Description = "How many of the run's test images, the classes in turn.", DefaultValueFactory = _ => 40 };
        var device = CommonOptions.Device();
        return new Command(
            "channels",
            "Show which channels attention raises or lowers for each class, where they look, and what becomes of them when cells are removed one at a time."
            + "\n\nExample: koilo channels runs/rca --against runs/plain") { run, against, layers, count, device }
            .Does((parsed, cancellation) => Run(
                terminal,
                new Request(parsed.GetValue(run)!, parsed.GetValue(against), parsed.GetValue(layers)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [], parsed.GetValue(count)),
                new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation)));
    }

    private static int Run(Terminal terminal, Request request, StageContext context)
    {
        if (request.Count < 1) throw new UserErrorException($"--count: at least one image is needed, not {request.Count}.");
        var folder = RunFolder.Open(request.Run);
        using var trained = TrainedModel.Load(request.Run, context.Device);
        using var other = request.Against is { } against ? TrainedModel.Load(against, context.Device) : null;
        if (other is not null && (other.Info.Preprocessing.Height, other.Info.Preprocessing.Width) != (trained.Info.Preprocessing.Height, trained.Info.Preprocessing.Width))
            throw new UserErrorException($"{request.Against} takes images of another size than {request.Run}; the same images could not be shown to both.");
        var chosen = TestImages(folder, request.Count);
        using var images = PreparedImages.Prepare(chosen, trained.Info.Preprocessing, context.Counter("reading images", chosen.Count), cancellation: context.Cancellation);
        var analysis = new ChannelAnalysis(trained.Model, trained.Info.Classes) { Against = other?.Model, Layers = request.Layers };
        var report = new ChannelStage(folder, analysis).Run(images, context);
        var page = Path.Combine(folder.Root, ChannelFile.Folder, "channels.html");
        ChannelWriter.Write(page, report, folder.Root).GetAwaiter().GetResult();
        terminal.Result(report, () => Text(report) + $"\nWrote {page}, and the tables as CSV, Markdown and LaTeX beside it.");
        return ExitCodes.Done;
    }

    /// <summary>Test images of a run, one class after the other.</summary>
    private static List<LabelledImage> TestImages(RunFolder run, int count)
    {
        var source = RunManifest.Read(run).Dataset;
        var known = DatasetReader.Open(source.Source, source.Reading).Images.ToDictionary(image => image.Id);
        var test = PredictionFile.Read(run.Predictions).Rows.Where(row => row.Part == "test" && known.ContainsKey(row.Image)).Select(row => known[row.Image]);
        return [.. ExplainCommand.InTurn(test).Take(count)];
    }

    private static string Text(ChannelReport report) => string.Join('\n', [
        .. ChannelTables.Of(report).Select(table => $"{table.Title}\n{TextTable.Format([.. table.Columns], table.Rows.Select(row => row.ToArray()))}{table.Sentence}\n"),
        .. report.Remarks.Select(remark => $"note: {remark}"),
    ]);

    private sealed record Request(string Run, string? Against, IReadOnlyList<string> Layers, int Count);
}
