using Koilo.Cli.Terminals;
using Koilo.Core.Comparing.Maps;
using Koilo.Core.Csv;
using Koilo.Core.Randomness;
using Koilo.Core.Reporting;
using Koilo.Core.Runs;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo compare --explanations RUN RUN</c>: heat maps of several runs side by side, and how alike they are.</summary>
/// <param name="Runs">Run folders, or folders of explained images.</param>
/// <param name="Output">Where the page goes.</param>
/// <param name="Seed">Where the resampling of the intervals comes from.</param>
internal sealed record CompareExplanations(IReadOnlyList<NamedSource> Runs, string Output, Seed Seed)
{
    public int Run(Terminal terminal, CancellationToken cancellation)
    {
        var runs = Runs.Select(source => ComparedRun.Read(source.Name, RunFolder.Open(source.Path))).ToList();
        var context = new StageContext(ComputeDevice.Choose("cpu"), terminal.Time, terminal.Progress, cancellation);
        var report = new MapComparisonStage(runs, Seed).Run(context);
        var tables = MapComparisonTables.Of(report);
        TableFiles.Write(Output, "explanations", tables);
        CsvTable.Write(
            Path.Combine(Output, "explanations-pairs.csv"),
            ["image", "explainer", "first", "second", "rank_correlation", "structural_similarity", "reason"],
            report.Scores.Select(Cells));
        var page = Path.Combine(Output, "explanations.html");
        MapComparisonWriter.Write(page, report).GetAwaiter().GetResult();
        terminal.Result(new { report.Images, report.Pairs, report.Scores }, () =>
            string.Join('\n', tables.Select(table => $"{table.Title}\n{TextTable.Format([.. table.Columns], table.Rows.Select(row => row.ToArray()))}{table.Sentence}\n"))
            + $"Wrote {page}, and the tables as CSV, Markdown and LaTeX beside it.");
        return ExitCodes.Done;
    }

    private static string[] Cells(MapPairScore score) =>
    [
        score.Image, score.Explainer, score.First, score.Second,
        Number(score.RankCorrelation.Value), Number(score.Similarity.Value), score.RankCorrelation.Reason ?? "",
    ];

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a user named, and how it is called in the comparison.</summary>
internal sealed record NamedSource(string Path, string Name);
