using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.Explanations;
using Koilo.Learning.Loading;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo demo</c>: the whole way on synthetic images, ending in a report.</summary>
internal static class DemoCommand
{
    private const string Marker = ".koilo-demo";
    private const int ExplainedImages = 24;

    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--out", "-o") { Description = "Folder for images, run and report; a demo already there is replaced.", DefaultValueFactory = _ => "koilo-demo" };
        var seed = new Option<long>("--seed") { Description = "Another seed draws other images.", DefaultValueFactory = _ => 1 };
        var device = CommonOptions.Device();
        return new Command("demo", "Draw synthetic smears, train, test, explain, and write a report, in minutes. Needs no data.\n\nExample: koilo demo") { output, seed, device }
            .Does((parsed, cancellation) => Run(
                terminal,
                parsed.GetValue(output)!,
                parsed.GetValue(seed),
                new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation)));
    }

    private static int Run(Terminal terminal, string output, long seed, StageContext context)
    {
        var started = terminal.Time.GetTimestamp();
        var folder = new RunFolder(output);
        Clear(output);
        terminal.Remark($"Koilo demo on {context.Device}, into {output}");
        var phantoms = Path.Combine(output, "phantoms");
        var images = DemoRecipe.Phantoms;
        PhantomFolder.Write(phantoms, images, new Seed((ulong)seed), context.Counter("drawing smears", images.Classes.Count * images.ImagesPerClass), context.Cancellation);
        var report = new TrainStage(DemoRecipe.Training(seed), output, folder).Run(context);
        var shorter = new RunFolder(Path.Combine(output, "shorter"));
        terminal.Remark("The same network, trained half as long, to compare with:");
        new TrainStage(DemoRecipe.Shorter(seed), output, shorter).Run(context);
        var summaries = Explain(folder, phantoms, seed, context);
        ReportCommand.Write(output, ReportCommand.Compared(terminal, [output, shorter.Root]));
        var result = new { Metrics = report, Explanations = summaries, Report = folder.Report };
        terminal.Result(result, () =>
            $"{ClassReportText.Format(report, "held-out images")}\n\n{ExplainerSummaryText.Format(summaries)}"
            + $"Done in {terminal.Time.GetElapsedTime(started).TotalSeconds:0} s. Open {Path.GetFullPath(folder.Report)}");
        return ExitCodes.Done;
    }

    private static IReadOnlyList<ExplainerSummary> Explain(RunFolder folder, string phantoms, long seed, StageContext context)
    {
        using var trained = ModelFile.Load(folder.BestCheckpoint, context.Device);
        var test = PredictionFile.Read(folder.Predictions).Rows.Where(row => row.Part == "test").Select(row => row.Image).ToHashSet();
        var chosen = ExplainCommand.InTurn(PhantomFolder.Read(phantoms).Images.Where(image => test.Contains(image.Id))).Take(ExplainedImages).ToList();
        using var prepared = PreparedImages.Prepare(chosen, trained.Info.Preprocessing, cancellation: context.Cancellation);
        return new ExplainStage(folder, ExplainerCatalog.FirstLook, new Seed((ulong)seed)).Run(trained.Model, prepared, trained.Info.Classes, context);
    }

    /// <summary>Removes an earlier demo, and nothing else.</summary>
    private static void Clear(string folder)
    {
        var marker = Path.Combine(folder, Marker);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(marker)) throw new UserErrorException($"{folder} is not empty and not a demo of Koilo. Choose another folder with --out.");
            Directory.Delete(folder, recursive: true);
        }

        AtomicFile.WriteText(marker, "A demo of Koilo; 'koilo demo' replaces this folder.\n");
    }
}
