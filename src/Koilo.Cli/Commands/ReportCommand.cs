using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core.Runs;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo report RUN...</c>: one page per run.</summary>
internal static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new Argument<string[]>("runs") { Description = "Run folders.", Arity = ArgumentArity.OneOrMore };
        return new Command("report", "Write report.html into each run folder: one file, opens anywhere.\n\nExample: koilo report runs/cric-squeezenet") { runs }
            .Does((parsed, _) =>
            {
                string[] pages = [.. parsed.GetValue(runs)!.Select(Write)];
                terminal.Result(pages, () => string.Join('\n', pages));
                return ExitCodes.Done;
            });
    }

    /// <summary>Writes the report of one run.</summary>
    /// <returns>Where it is.</returns>
    public static string Write(string run)
    {
        var folder = RunFolder.OpenJoined(run);
        ReportWriter.Write(folder.Report, RunReportReader.Read(folder)).GetAwaiter().GetResult();
        return folder.Report;
    }
}
