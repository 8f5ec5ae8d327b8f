using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core.Cells;
using Koilo.Core.Cells.Distributions;
using Koilo.Core.Runs;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo cells measure PATH</c>: how the cells of the classes differ.</summary>
internal static class CellsMeasureCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new CellsSource();
        var types = new Option<string?>("--types")
        {
            Description = "A run trained on single cells, or its network file: predicts the kind of each cell, and compares the classes by their shares.",
        };
        var device = CommonOptions.Device();
        return source.AddTo(new Command(
            "measure",
            "Measure the cells of images (outlined ones, or else found ones): sizes, forms, stain, texture, neighbours; and compare the classes. "
            + "Writes cells.csv, cells.html and pictures with the outlines.\n\nExample: koilo cells measure my-phantom --types runs/cric-quick --out my-cells") { types, device })
            .Does((parsed, cancellation) =>
            {
                var (dataset, folder, options) = (source.Read(parsed), source.Output(parsed), source.Options(parsed));
                var context = new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation);
                using var trained = parsed.GetValue(types) is { } run ? TrainedModel.Load(run, context.Device) : null;
                IReadOnlyList<MeasuredImage> measured = CellsSource.Measure(
                    terminal, dataset, (image, pixels) => MeasuredImage.Of(image, pixels, options), Path.Combine(folder, "overlays"), cancellation);
                if (trained is not null) measured = new CellTypingStage(trained, new CellCropOptions()).Run(dataset.Images, measured, context);
                CellTable.Write(Path.Combine(folder, "cells.csv"), measured);
                var report = CellDistributions.Of(dataset.Name, dataset.Classes, measured);
                FileFormat.WriteJson(Path.Combine(folder, "cells.json"), report);
                var page = Path.Combine(folder, "cells.html");
                CellsWriter.Write(page, report).GetAwaiter().GetResult();
                terminal.Result(report, () => Text(report, page));
                return ExitCodes.Done;
            });
    }

    private static string Text(CellDistributionReport report, string page)
    {
        var different = report.Measures.Where(measure => measure.AdjustedP.Value < 0.05).ToList();
        var outcome = report.Classes.Count < 2 ? "There are no classes to compare."
            : different.Count == 0 ? "No measure differs between the classes beyond chance."
            : string.Join('\n', different.OrderBy(measure => measure.AdjustedP.Value).Select(measure => $"{measure.Title}: {DistributionWords.Of(measure)}"));
        return $"{outcome}\n{report.Cells:N0} cells in {report.Images:N0} images ({report.Empty:N0} without any). Wrote {page}, cells.csv and overlays beside it.";
    }
}
