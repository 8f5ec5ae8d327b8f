using System.CommandLine;
using System.Globalization;
using Koilo.Cli.Terminals;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Stages;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo weights FILE</c>: what a weights file holds, and which networks it fits.</summary>
internal static class WeightsCommand
{
    private const int ListedTensors = 3;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "Weights: .safetensors, or .pth of PyTorch." };
        return new Command(
            "weights",
            "List the tensors of a weights file and the networks it fits. Nothing in the file is run, and no tensor is read.\n\n"
            + "Example: koilo weights resnet50.pth") { file }
            .Does((parsed, cancellation) => Run(terminal, parsed.GetValue(file)!, cancellation));
    }

    private static int Run(Terminal terminal, string path, CancellationToken cancellation)
    {
        using var weights = WeightFile.Open(path);
        var fits = Fits(terminal, weights, cancellation);
        var result = new
        {
            File = path,
            Numbers = weights.Tensors.Values.Sum(tensor => tensor.Count),
            weights.Notes,
            weights.Metadata,
            Tensors = weights.Tensors.Select(tensor => new { tensor.Key, Type = tensor.Value.Type.ToString(), tensor.Value.Shape }),
            Fits = fits.Select(fit => new { Model = fit.Card.Id, fit.Classes, NewTensors = New(fit), fit.Report.Notes }),
        };
        terminal.Result(result, () => Text(weights, fits));
        return ExitCodes.Done;
    }

    private static List<WeightFit> Fits(Terminal terminal, IWeightSource weights, CancellationToken cancellation)
    {
        var fits = new List<WeightFit>();
        foreach (var (index, card) in ModelCatalog.All.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            terminal.Progress.Report(new StageProgress("comparing", index + 1, ModelCatalog.All.Count, "networks", card.Id));
            if (WeightFit.Of(card, weights) is { } fit) fits.Add(fit);
        }

        return fits;
    }

    private static string Text(IWeightSource weights, List<WeightFit> fits)
    {
        var tensors = TextTable.Format(
            ["key", "type", "shape"],
            weights.Tensors.Select(tensor =>
                new[] { PrintableLine.Of(tensor.Key), $"{tensor.Value.Type}", $"[{string.Join(", ", tensor.Value.Shape)}]" }));
        var total = weights.Tensors.Values.Sum(tensor => tensor.Count).ToString("N0", CultureInfo.InvariantCulture);
        string[] facts =
        [
            $"{weights.Tensors.Count} tensors, {total} numbers",
            .. weights.Notes,
            .. weights.Metadata.Select(note => $"{note.Key}: {note.Value}"),
            .. fits.Select(fit => Describe(fit, weights.Notes)),
        ];
        return $"{tensors}\n{string.Join('\n', facts.Select(PrintableLine.Of))}\n{(fits.Count == 0 ? "Fits no network of the catalog." : "")}";
    }

    private static string Describe(WeightFit fit, IEnumerable<string> ofFile)
    {
        var fresh = New(fit);
        var (listed, more) = (string.Join(", ", fresh.Take(ListedTensors)), fresh.Count > ListedTensors ? ", ..." : "");
        return $"Fits {fit.Card.Id} ({(fit.Classes is { } classes ? $"{classes} classes" : "without its head")})"
            + (fresh.Count > 0 ? $"; {fresh.Count} tensors would start at random: {listed}{more}" : "")
            + string.Concat(fit.Report.Notes.Except(ofFile).Select(note => $"; {note}"));
    }

    /// <summary>Tensors of the network that the file lacks; those of a head for other classes are not among them.</summary>
    private static List<string> New(WeightFit fit) =>
        [.. fit.Report.Reinitialised.Where(tensor => tensor.ShapeInFile is null).Select(tensor => tensor.Key)];
}
