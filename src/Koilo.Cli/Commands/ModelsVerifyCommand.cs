using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo models verify FILE</c>: reproduces reference values of other libraries.</summary>
internal static class ModelsVerifyCommand
{
    private static readonly VerificationPrecision[] Precisions = [VerificationPrecision.InDoublePrecision, VerificationPrecision.InSinglePrecision];

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "Reference values (models.json)." };
        return new Command(
            "verify",
            "Compute reference values of another library again, in double and in single precision, and print the largest differences. "
            + "Exit code 1 if any is over its tolerance, or no network of the file is in the catalog.\n\nExample: koilo models verify models.json") { file }
            .Does((parsed, cancellation) => Run(terminal, parsed.GetValue(file)!, cancellation));
    }

    private static int Run(Terminal terminal, string file, CancellationToken cancellation)
    {
        var entries = ReferenceFile.Read(file);
        var results = new List<Row>();
        foreach (var (entry, precision) in entries.SelectMany(entry => Precisions.Select(precision => (entry, precision))))
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(new Row(precision.Type.ToString(), ModelVerifier.Verify(entry, precision)));
            terminal.Progress.Report(new StageProgress("verifying", results.Count, entries.Count * Precisions.Length, "runs", entry.Spec));
        }

        terminal.Result(results, () => TextTable.Format(["model", "in", "verdict", ">figures", "nearest to its limit", ">difference", ">limit"], results.Select(Cells)));
        return results.Any(row => row.Result.Status == VerificationStatus.Failed) || results.All(row => row.Result.Status == VerificationStatus.NotInTheCatalog)
            ? ExitCodes.CheckFailed
            : ExitCodes.Done;
    }

    private static string[] Cells(Row row)
    {
        var (spec, status, figures) = row.Result;
        if (status == VerificationStatus.NotInTheCatalog) return [spec, row.Precision, "not in the catalog", "", "", "", ""];
        var worst = figures.MaxBy(figure => double.IsNaN(figure.Difference) ? -1 : figure.Difference / Math.Max(figure.Tolerance, double.Epsilon))!;
        return
        [
            spec,
            row.Precision,
            status == VerificationStatus.Passed ? "passed" : "FAILED",
            figures.Count.ToString(CultureInfo.InvariantCulture),
            worst.Name + (worst.Note is { } note ? $" ({note})" : ""),
            worst.Difference.ToString("0.0e+0", CultureInfo.InvariantCulture),
            worst.Tolerance.ToString("0.0e+0", CultureInfo.InvariantCulture),
        ];
    }

    private sealed record Row(string Precision, VerificationResult Result);
}
