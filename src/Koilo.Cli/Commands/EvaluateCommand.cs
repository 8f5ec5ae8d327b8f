using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Runs;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo evaluate RUN|CSV</c>: figures from predictions of any tool.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("run-or-csv") { Description = "A run folder, or a CSV with the columns image, label and p_CLASS..." };
        var part = new Option<string?>("--part") { Description = "train, val, test or all; by default test where there are test images." };
        return new Command("evaluate", "Compute accuracy, per-class figures and the confusion matrix.\n\nExample: koilo evaluate runs/cric-squeezenet") { source, part }
            .Does((parsed, _) => Run(terminal, parsed.GetValue(source)!, parsed.GetValue(part)));
    }

    private static int Run(Terminal terminal, string source, string? part)
    {
        var folder = Directory.Exists(source) ? RunFolder.Open(source) : null;
        var table = PredictionFile.Read(folder?.Predictions ?? source);
        var parts = table.Rows.Select(row => row.Part).Distinct().Order().ToList();
        part ??= parts.Contains("test") ? "test" : "all";
        if (part != "all" && !parts.Contains(part))
            throw new UserErrorException($"{source} has no images of part '{part}'. Use --part {string.Join(" or ", parts.Append("all"))}.");
        var labelled = table.Rows.Where(row => (part == "all" || row.Part == part) && row.Label is not null).ToList();
        if (labelled.Count == 0) throw new UserErrorException($"{source} has no labelled images of part '{part}': fill in its label column.");
        var file = new MetricsFile(FileFormat.Version, part, ClassReports.Of(table with { Rows = labelled }));
        if (folder is not null)
        {
            FileFormat.WriteJson(folder.Metrics, file);
            ProtocolCaution.Show(terminal, folder);
        }

        terminal.Result(file, () => ClassReportText.Format(file.Report, part == "all" ? "images" : $"{part} images"));
        return ExitCodes.Done;
    }
}
