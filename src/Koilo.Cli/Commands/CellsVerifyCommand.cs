using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Core.Cells;
using Koilo.Core.Cells.Verification;
using Koilo.Core.Datasets;
using Koilo.Core.Statistics;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo cells verify DATASET...</c>: how well nuclei are found.</summary>
internal static class CellsVerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("datasets") { Description = "Datasets with outlines: a phantom, Herlev, SIPaKMeD, or folders images and masks.", Arity = ArgumentArity.OneOrMore };
        var half = new Option<DetectionHalf>("--half")
        {
            Description = "all, tuning (the half on which the detector's constants were chosen) or reporting (the other half).",
            DefaultValueFactory = _ => DetectionHalf.All,
        };
        return new Command(
            "verify",
            "Find nuclei in images whose nuclei are outlined, and print how many were found and how well they fit, with 95 % intervals.\n\n"
            + "Example: koilo cells verify lbc_nuclei herlev --half reporting") { paths, half }
            .Does((parsed, cancellation) =>
            {
                var reports = new List<DetectionReport>();
                foreach (var path in parsed.GetValue(paths)!)
                {
                    var dataset = DatasetReader.Open(path, new DatasetReading());
                    var progress = StageProgress.Counter(terminal.Progress, $"finding nuclei of {dataset.Name}", dataset.Images.Count);
                    reports.Add(DetectionVerifier.Of(dataset, parsed.GetValue(half), new NucleusDetectorOptions(), progress, cancellation));
                }

                terminal.Result(reports, () => Text(reports));
                return ExitCodes.Done;
            });
    }

    private static string Text(List<DetectionReport> reports) =>
        TextTable.Format(
            ["dataset", ">images", ">outlined", ">found", ">F1 at IoU 0.5", ">recall", ">precision", ">nucleus Dice", ">cell Dice"],
            reports.Select(one => new[]
            {
                one.Dataset, $"{one.Images}", $"{one.Outlined}", $"{one.Found}", Share(one.F1), Share(one.Recall), Share(one.Precision), Share(one.Dice), Share(one.CellDice),
            }))
        + string.Concat(reports.Where(one => one.Remark.Length > 0).Select(one => $"{one.Dataset}: {one.Remark}.\n"));

    private static string Share(BootstrapInterval share)
    {
        if (double.IsNaN(share.Estimate)) return "–";
        var value = share.Estimate.ToString("0.000", CultureInfo.InvariantCulture);
        return share.Outcome == BootstrapOutcome.Interval
            ? string.Create(CultureInfo.InvariantCulture, $"{value} ({share.Low:0.000}–{share.High:0.000})")
            : value;
    }
}
