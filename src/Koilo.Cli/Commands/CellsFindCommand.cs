using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core.Cells;
using Koilo.Core.Cells.Distributions;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo cells find PATH</c>: looks for nuclei, whether or not outlines are known.</summary>
internal static class CellsFindCommand
{
    public static Command Create(Terminal terminal)
    {
        var source = new CellsSource();
        return source.AddTo(new Command(
            "find",
            "Find nuclei by their stain and form, and write cells.csv and pictures with the outlines. Outlines that a dataset has are not used; "
            + "'koilo cells measure' uses them.\n\nExample: koilo cells find my-images --out my-cells"))
            .Does((parsed, cancellation) =>
            {
                var (dataset, folder, options) = (source.Read(parsed), source.Output(parsed), source.Options(parsed));
                var measured = CellsSource.Measure(
                    terminal, dataset, (image, pixels) => MeasuredImage.Of(image with { Cells = [] }, pixels, options), Path.Combine(folder, "overlays"), cancellation);
                var table = Path.Combine(folder, "cells.csv");
                CellTable.Write(table, measured);
                var facts = new { Images = measured.Length, Nuclei = measured.Sum(image => image.Cells.Count), Empty = measured.Count(image => image.Cells.Count == 0), Table = table };
                terminal.Result(facts, () => $"Found {facts.Nuclei:N0} nuclei in {facts.Images:N0} images ({facts.Empty:N0} without any). Wrote {table} and overlays beside it.");
                return ExitCodes.Done;
            });
    }
}
