using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Comparing;
using Koilo.Core.Evaluation;
using Koilo.Core.Reporting;
using Koilo.Core.Reporting.Checklists;
using Koilo.Core.Runs;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo report RUN...</c>: one page per run.</summary>
internal static class ReportCommand
{
    private const string Help =
        "Write report.html into each run folder: one file, opens anywhere. Beside it every figure as tables (tables/) and what reviewers ask for "
        + "(checklists/). Several runs are compared with each other in every page.\n\nExample: koilo report runs/cric-squeezenet";

    public static Command Create(Terminal terminal)
    {
        var runs = new Argument<string[]>("runs") { Description = "Folders of runs or of cross-validations.", Arity = ArgumentArity.OneOrMore };
        return new Command("report", Help) { runs }.Does((parsed, _) =>
        {
            var sources = parsed.GetValue(runs)!;
            var comparison = sources.Length > 1 ? Compared(terminal, sources) : null;
            string[] pages = [.. sources.Select(run => Write(run, comparison))];
            terminal.Result(pages, () => string.Join('\n', pages));
            return ExitCodes.Done;
        });
    }

    /// <summary>Writes the report of one run, evaluating it first where nobody has.</summary>
    /// <returns>Where it is.</returns>
    public static string Write(string run, ComparisonReport? comparison = null)
    {
        var folder = RunFolder.OpenJoined(run);
        if (!File.Exists(folder.Metrics)) EvaluateCommand.Measure(folder);
        ReportWriter.Write(folder.Report, RunReportReader.Read(folder) with { Others = comparison }).GetAwaiter().GetResult();
        if (File.Exists(folder.Metrics))
            TableFiles.Write(folder.Tables, "metrics", EvaluationTables.Of(FileFormat.ReadJson<MetricsFile>(folder.Metrics)));
        ChecklistFiles.Write(folder.Checklists, RunFacts.Read(folder));
        return folder.Report;
    }

    /// <summary>Runs of different images or classes still have a report each.</summary>
    public static ComparisonReport? Compared(Terminal terminal, string[] runs)
    {
        try
        {
            return ModelComparison.Of(CompareCommand.Read(runs, null), new ComparisonOptions());
        }
        catch (UserErrorException cause)
        {
            terminal.Remark($"The runs are not compared: {cause.Message}");
            return null;
        }
    }
}
