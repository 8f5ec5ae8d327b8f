using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core.Reporting.Checklists;
using Koilo.Core.Runs;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo checklists RUN</c>: what reviewers ask for, filled in as far as the run knows.</summary>
internal static class ChecklistsCommand
{
    private const string Help =
        "Fill in CLAIM 2024, TRIPOD+AI and STARD-AI as far as a run knows, and a model card; elsewhere they say what a person must write.\n\n"
        + "Example: koilo checklists runs/cric-squeezenet";

    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder." };
        var output = new Option<string?>("--out") { Description = "Where to write them (CSV, Markdown, LaTeX); by default 'checklists' in the run folder." };
        return new Command("checklists", Help) { run, output }.Does((parsed, _) =>
        {
            var folder = RunFolder.OpenJoined(parsed.GetValue(run)!);
            var facts = RunFacts.Read(folder);
            var files = ChecklistFiles.Write(parsed.GetValue(output) ?? folder.Checklists, facts);
            if (facts.Warning is { } warning) terminal.Remark(warning);
            ChecklistCount[] counts = [.. Checklist.All.Select(list => list.Count(facts))];
            terminal.Result(new { counts, files }, () => Text(counts, files));
            return ExitCodes.Done;
        });
    }

    private static string Text(ChecklistCount[] counts, IReadOnlyList<string> files)
    {
        var rows = counts.Select(count => new[] { count.Checklist, $"{count.Filled}", $"{count.InPart}", $"{count.Open}" });
        return TextTable.Format(["checklist", ">filled", ">in part", ">open"], rows) + $"\nWrote\n  {string.Join("\n  ", files)}";
    }
}
