using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Reporting;
using Koilo.Core.Runs;
using Koilo.Core.Statistics;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo evaluate RUN|CSV</c>: figures from predictions of any tool.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("run-or-csv") { Description = "A run folder, or a CSV with the columns image, label and p_CLASS..." };
        var part = new Option<string?>("--part") { Description = "train, val, test or all; by default test where there are test images." };
        var merge = new Option<string?>("--merge") { Description = "Figures in merged classes as well, such as 'normal=NILM;abnormal=LSIL,HSIL'." };
        var replicates = new Option<int>("--replicates") { Description = "Bootstrap replicates for the intervals; 0 for none.", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<long>("--seed") { Description = "Another seed draws other replicates.", DefaultValueFactory = _ => 1 };
        var sets = new Option<string?>("--sets") { Description = "CSV for the conformal set of every image; by default conformal-sets.csv in the run." };
        var tables = new Option<string?>("--tables") { Description = "Folder for the figures as CSV, Markdown and LaTeX; by default 'tables' in the run." };
        var output = new Option<string?>("--out", "-o") { Description = "File for the figures (JSON); by default metrics.json of the run." };
        return new Command("evaluate", "Compute figures with intervals, calibration, and what is gained by referring unsure images.\n\nExample: koilo evaluate runs/cric-squeezenet")
        {
            source, part, merge, replicates, seed, sets, tables, output,
        }.Does((parsed, _) =>
        {
            var count = parsed.GetValue(replicates);
            if (count < 0) throw new UserErrorException($"--replicates {count} is negative. Give 0 for none, or 1000 or more.");
            var options = new EvaluationOptions
            {
                Bootstrap = new BootstrapOptions { Replicates = count, Seed = new Seed((ulong)parsed.GetValue(seed)) },
                Merge = parsed.GetValue(merge) is { } text ? ClassMerge.Parse(text) : null,
            };
            var files = new Written(parsed.GetValue(output), parsed.GetValue(sets), parsed.GetValue(tables));
            return Run(terminal, parsed.GetValue(source)!, parsed.GetValue(part), options, files);
        });
    }

    private static int Run(Terminal terminal, string source, string? part, EvaluationOptions options, Written files)
    {
        var folder = Directory.Exists(source) ? RunFolder.OpenJoined(source) : null;
        var (file, measured) = Measure(folder, source, part, options, files);
        if (folder is not null) ProtocolCaution.Show(terminal, folder);
        terminal.Result(file, () => $"{ClassReportText.Format(file.Report, measured == "all" ? "images" : $"{measured} images")}\n{EvaluationText.Format(file.Evaluation!)}");
        return ExitCodes.Done;
    }

    /// <summary>Evaluates a run with the usual options, as far as it has labelled predictions.</summary>
    public static void Measure(RunFolder folder)
    {
        if (File.Exists(folder.Predictions) && PredictionFile.Read(folder.Predictions).Rows.Any(row => row.Label is not null))
            Measure(folder, folder.Root, null, new EvaluationOptions(), new Written(null, null, null));
    }

    private static (MetricsFile File, string Part) Measure(RunFolder? folder, string source, string? part, EvaluationOptions options, Written files)
    {
        var table = PredictionFile.Read(folder?.Predictions ?? source);
        var parts = table.Rows.Select(row => row.Part).Distinct().Order().ToList();
        part ??= parts.Contains("test") ? "test" : "all";
        if (part != "all" && !parts.Contains(part))
            throw new UserErrorException($"{source} has no images of part '{part}'. Use --part {string.Join(" or ", parts.Append("all"))}.");
        if (!table.Rows.Any(row => (part == "all" || row.Part == part) && row.Label is not null))
            throw new UserErrorException($"{source} has no labelled images of part '{part}': fill in its label column.");
        if (folder is not null && options.Merge is null) options = options with { Merge = ClassMerge.OfRecipe(RunManifest.Read(folder).Recipe) };
        var file = MetricsFile.Of(table, part, options);
        if ((files.Metrics ?? folder?.Metrics) is { } path) FileFormat.WriteJson(path, file);
        var calibrated = table.Rows.Any(row => row.Part == "val" && row.Label is not null);
        if ((files.Sets ?? (calibrated ? folder?.ConformalSets : null)) is { } sets) ConformalSetFile.Write(sets, table, options.Miss);
        if ((files.Tables ?? folder?.Tables) is { } tables) TableFiles.Write(tables, "metrics", EvaluationTables.Of(file));
        return (file, part);
    }

    /// <summary>Where files go; null for the usual place in a run folder.</summary>
    private sealed record Written(string? Metrics, string? Sets, string? Tables);
}
