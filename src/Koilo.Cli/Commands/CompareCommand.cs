using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Comparing;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Reporting;
using Koilo.Core.Runs;
using Koilo.Core.Statistics.Comparison;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo compare A B...</c>: paired tests of models on the same images.</summary>
internal static class CompareCommand
{
    private const string Help =
        "Compare models on the images all of them were tested on: paired tests, differences with intervals, and how many images would be needed.\n\n"
        + "Examples: koilo compare runs/a runs/b --out comparison\n"
        + "          koilo compare --explanations runs/a runs/b   (their heat maps side by side, and how alike they are)\n"
        + "          koilo compare sample-size --gain 0.02 --discordant 0.06   (how many images a study needs)";

    public static Command Create(Terminal terminal)
    {
        var sources = new Argument<string[]>("runs-or-csvs") { Description = "Run folders, or CSV files with the columns image, label and p_CLASS...; two or more.", Arity = ArgumentArity.ZeroOrMore };
        var explanations = new Option<bool>("--explanations") { Description = "Compare the runs' heat maps of the same images instead of their predictions." };
        var part = new Option<string?>("--part") { Description = "train, val, test or all; by default test where there are test images." };
        var output = new Option<string?>("--out") { Description = "A folder to write the page, the tables (CSV, Markdown, LaTeX) and the figures (JSON) into." };
        var seed = new Option<ulong>("--seed") { Description = "Where random choices come from.", DefaultValueFactory = _ => 1 };
        var replicates = new Option<int>("--replicates") { Description = "Bootstrap draws and permutations, 100 or more.", DefaultValueFactory = _ => 10_000 };
        return new Command("compare", Help) { sources, explanations, part, output, seed, replicates, SampleSizeCommand.Create(terminal) }.Does((parsed, cancellation) =>
        {
            if (parsed.GetValue(explanations))
                return new CompareExplanations(Named(parsed.GetValue(sources)!), parsed.GetValue(output) ?? "koilo-comparison", new Seed(parsed.GetValue(seed))).Run(terminal, cancellation);
            var models = Read(parsed.GetValue(sources)!, parsed.GetValue(part));
            if (parsed.GetValue(replicates) < 100) throw new UserErrorException("--replicates must be 100 or more.");
            var options = new ComparisonOptions
            {
                Seed = new Seed(parsed.GetValue(seed)),
                Resampling = new ResamplingOptions { Replicates = parsed.GetValue(replicates) },
            };
            var report = ModelComparison.Of(models, options);
            if (parsed.GetValue(output) is { } folder) Write(terminal, folder, report);
            terminal.Result(new ComparisonFile(FileFormat.Version, report), () => Text(report));
            return ExitCodes.Done;
        });
    }

    /// <summary>Reads the predictions of runs or files, under names that differ.</summary>
    public static List<NamedPredictions> Read(string[] sources, string? part) =>
        [.. Named(sources).Select(source => new NamedPredictions(source.Name, Part(source.Path, part)))];

    private static List<NamedSource> Named(string[] sources)
    {
        if (sources.Length < 2) throw new UserErrorException("A comparison needs two runs or CSV files at least. Example: koilo compare runs/a runs/b");
        if (sources.GroupBy(source => Path.TrimEndingDirectorySeparator(Path.GetFullPath(source))).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new UserErrorException($"{twice.First()} is given twice. Name different runs or files.");
        string[] names = [.. sources.Select(source => Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(source)))];
        if (names.Distinct().Count() < names.Length) names = sources;
        return [.. sources.Zip(names, (source, name) => new NamedSource(source, name))];
    }

    private static PredictionTable Part(string source, string? part)
    {
        var table = PredictionFile.Read(Directory.Exists(source) ? RunFolder.OpenJoined(source).Predictions : source);
        var parts = table.Rows.Select(row => row.Part).Distinct().Order().ToList();
        part ??= parts.Contains("test") ? "test" : "all";
        return part == "all" || parts.Contains(part)
            ? table with { Rows = [.. table.Rows.Where(row => part == "all" || row.Part == part)] }
            : throw new UserErrorException($"{source} has no images of part '{part}'. Use --part {string.Join(" or ", parts.Append("all"))}.");
    }

    private static void Write(Terminal terminal, string folder, ComparisonReport report)
    {
        FileFormat.WriteJson(Path.Combine(folder, "comparison.json"), new ComparisonFile(FileFormat.Version, report));
        TableFiles.Write(folder, "comparison", ComparisonTables.Of(report));
        var page = Path.Combine(folder, "comparison.html");
        ComparisonWriter.Write(page, report).GetAwaiter().GetResult();
        terminal.Remark($"Wrote {page}, and the tables as CSV, Markdown and LaTeX beside it.");
    }

    private static string Text(ComparisonReport report) => string.Join('\n', [
        .. report.Pairs.Select(pair => pair.Words),
        .. report.Remarks.Select(remark => $"note: {remark}"),
        .. ComparisonTables.Of(report).Select(table => $"\n{table.Title}\n{TextTable.Format([.. table.Columns], table.Rows.Select(row => row.ToArray()))}{table.Sentence}"),
    ]);
}
