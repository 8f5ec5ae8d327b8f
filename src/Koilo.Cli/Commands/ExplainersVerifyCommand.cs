using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Learning.ExplanationMetrics.Verification;
using Koilo.Learning.Explanations.Verification;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo explainers verify DIR</c>: reproduces heat maps and metrics of other libraries.</summary>
internal static class ExplainersVerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "Folder of reference values: pairs of .json and .npz files." };
        return new Command(
            "verify",
            "Compute heat maps and metrics of other libraries again, in single precision, and print how far each lies from theirs. Exit code 1 if any is "
            + "over its tolerance, or if nothing could be compared; those left out say why.\n\nExample: koilo explainers verify golden/explain") { folder }
            .Does((parsed, cancellation) => Run(terminal, parsed.GetValue(folder)!, cancellation));
    }

    private static int Run(Terminal terminal, string folder, CancellationToken cancellation)
    {
        var (maps, metrics) = (GoldenFile.ReadAll(folder), MetricFile.ReadAll(folder));
        var count = maps.Sum(file => file.Entries.Count) + metrics.Sum(file => file.Entries.Count);
        if (count == 0) throw new UserErrorException($"{folder} has no reference values of explanations (pairs of .json and .npz files).");
        var results = new List<MapComparison>();
        foreach (var file in maps.Select(file => ExplanationVerifier.Verify(file, maps)).Concat(metrics.Select(MetricVerifier.Verify)))
        {
            var before = results.Count;
            foreach (var result in file)
            {
                cancellation.ThrowIfCancellationRequested();
                results.Add(result);
                terminal.Progress.Report(new StageProgress("verifying", results.Count, count, "values", result.Key));
            }

            if (terminal.Format == OutputFormat.Text) terminal.Result(results, () => Table(results[before..]));
        }

        var isChecked = results.Any(result => result.Verdict is MapVerdict.Passed or MapVerdict.Failed);
        terminal.Result(results, () => $"\n{Summary(results)} in all.{(isChecked ? "" : " NOTHING COULD BE CHECKED; the notes say why.")}");
        return !isChecked || results.Any(result => result.Verdict == MapVerdict.Failed) ? ExitCodes.CheckFailed : ExitCodes.Done;
    }

    private static string Table(List<MapComparison> results) =>
        TextTable.Format(["file", "map or metric", "verdict", ">difference", ">limit", "note"], results.Select(Cells)) + $"{results[0].File}: {Summary(results)}.";

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
        return $"{Of(MapVerdict.Passed)} passed, {Of(MapVerdict.Failed)} failed, {Of(MapVerdict.Exception)} exceptions, {Of(MapVerdict.NotThere)} not there";
    }
}
