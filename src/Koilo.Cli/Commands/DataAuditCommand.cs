using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core.Auditing;
using Koilo.Core.Datasets;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo data audit PATH</c>: looks for everything that makes results better than they deserve.</summary>
internal static class DataAuditCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("path") { Description = "A dataset's folder or CSV file." };
        var split = new Option<string?>("--split") { Description = "A split.csv to judge with it, one fold or several." };
        var draw = new Option<string?>("--draw") { Description = "Folder for sheets of images of each class, with the outlines of their cells." };
        var json = new Option<string?>("--json") { Description = "File for the report as JSON; else it is printed.", Arity = ArgumentArity.ZeroOrOne };
        var reading = new DatasetOptions();
        return reading.AddTo(new Command(
            "audit",
            "Look for copies, siblings on both sides of a split, and shortcuts such as border colour. Exits with 1 where something leaks.\n\n"
            + "Example: koilo data audit images/ --split runs/my-first/split.csv")
        {
            path, split, draw, json,
        }).Does((parsed, cancellation) =>
        {
            var report = parsed.GetValue(json);
            if (parsed.GetResult(json) is not null && report is null) terminal.Format = OutputFormat.Json;
            return Run(terminal, DatasetReader.Open(parsed.GetValue(path)!, reading.Of(parsed)), new Wishes(parsed.GetValue(split), parsed.GetValue(draw), report), cancellation);
        });
    }

    private static int Run(Terminal terminal, ImageDataset dataset, Wishes wishes, CancellationToken cancellation)
    {
        var split = wishes.Split is { } file ? SplitFile.ReadUnjudged(file) : null;
        var progress = StageProgress.Counter(terminal.Progress, "auditing", dataset.Images.Count);
        var report = LeakageAudit.Of(dataset, split, new AuditOptions(), progress, cancellation);
        if (wishes.Report is { } json) FileFormat.WriteJson(json, report);
        foreach (var sheet in wishes.Draw is { } draw ? ContactSheets.Write(dataset, draw, cancellation) : []) terminal.Remark($"drew {sheet}");
        terminal.Result(report, () => AuditReportText.Format(report));
        return report.Verdict == AuditVerdict.Leak ? ExitCodes.CheckFailed : ExitCodes.Done;
    }

    /// <summary>The files the user asked for or gave.</summary>
    private sealed record Wishes(string? Split, string? Draw, string? Report);
}
