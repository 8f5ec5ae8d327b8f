using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Learning.Explanations.Verification;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo explainers verify DIR</c>: reproduces heat maps of other libraries.</summary>
internal static class ExplainersVerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "Folder of reference values: pairs of .json and .npz files." };
        return new Command(
            "verify",
            "Compute heat maps of other libraries again, in single precision, and print how far each lies from theirs. Exit code 1 if any is over its "
            + "tolerance; maps left out say why.\n\nExample: koilo explainers verify golden/explain") { folder }
            .Does((parsed, cancellation) => Run(terminal, parsed.GetValue(folder)!, cancellation));
    }

    private static int Run(Terminal terminal, string folder, CancellationToken cancellation)
    {
        var files = GoldenFile.ReadAll(folder);
        var count = files.Sum(file => file.Entries.Count);
        var results = new List<MapComparison>();
        foreach (var result in ExplanationVerifier.Verify(files))
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(result);
            terminal.Progress.Report(new StageProgress("verifying", results.Count, count, "maps", result.Key));
        }

        terminal.Result(results, () => TextTable.Format(["file", "map", "verdict", ">difference", ">limit", "note"], results.Select(Cells)) + Summary(results));
        return results.Any(result => result.Verdict == MapVerdict.Failed) ? ExitCodes.CheckFailed : ExitCodes.Done;
    }

    private static string[] Cells(MapComparison result) =>
    [
        result.File,
        result.Key,
        result.Verdict switch { MapVerdict.Passed => "passed", MapVerdict.Failed => "FAILED", MapVerdict.Exception => "exception", _ => "not there" },
        double.IsNaN(result.Difference) ? "" : result.Difference.ToString("0.0e+0", CultureInfo.InvariantCulture),
        double.IsNaN(result.Difference) ? "" : result.Tolerance.ToString("0.0e+0", CultureInfo.InvariantCulture),
        result.Note ?? "",
    ];

    private static string Summary(List<MapComparison> results)
    {
        int Of(MapVerdict verdict) => results.Count(result => result.Verdict == verdict);
        return $"\n{Of(MapVerdict.Passed)} passed, {Of(MapVerdict.Failed)} failed, {Of(MapVerdict.Exception)} exceptions, {Of(MapVerdict.NotThere)} not there.";
    }
}
