using System.CommandLine;
using Koilo.Cli.Terminals;
using Koilo.Core;
using Koilo.Core.Cells.Graphs;
using Koilo.Core.Cells.Groups;
using Koilo.Core.Runs;
using Koilo.Learning.Cells;
using Koilo.Learning.Cells.Experiment;
using Koilo.Learning.Cells.Features;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Stages;
using Koilo.Learning.Tensors;
using Koilo.Reports;
using TorchSharp;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo reproduce groups</c>: what a group of cells tells that its cells do not, and what their relations add.</summary>
internal static class ReproduceGroupsCommand
{
    private const string Help =
        "Train whole-image, single-cell, bag and graph networks on the same grouped folds, take relations away, and say what the group adds.\n"
        + "May be interrupted and called again. The networks look at features of another network (--backbone, --weights),\n"
        + "which keeps its weights unless --backbone-epochs has it taught in every fold.\n\n"
        + "Example: koilo reproduce groups --data my-images --weights squeezenet1_1.safetensors --out runs/groups";

    private static readonly Option<string> Data = new("--data") { Description = "A dataset of multi-cell images, or the CRIC cells, which are joined into fields.", Required = true };
    private static readonly Option<string> Backbone = new("--backbone") { Description = "The network that describes cells: any of 'koilo models'.", DefaultValueFactory = _ => "squeezenet1_1" };
    private static readonly Option<string?> Weights = new("--weights") { Description = "Its weights: a file, or a run folder of its own training; without it they are random." };
    private static readonly Option<string> Models = new("--models")
    {
        Description = $"The network over bags and the one over graphs: {string.Join(", ", CellGroupCatalog.All.Where(card => card.SeesCells && !card.SeesWhole).Select(card => card.Id))}.",
        DefaultValueFactory = _ => "cellbag-abmil,cellgraph-gat",
    };

    private static readonly Option<string> Neighbours = new("--neighbours") { Description = "Who is a neighbour: a number of nearest cells, or delaunay.", DefaultValueFactory = _ => "3" };
    private static readonly Option<int> Folds = new("--folds") { Description = "Parts; each is tested once.", DefaultValueFactory = _ => 5 };
    private static readonly Option<int> Epochs = new("--epochs") { Description = "Passes over the training images.", DefaultValueFactory = _ => 40 };
    private static readonly Option<int> BackboneEpochs = new("--backbone-epochs")
    {
        Description = "Passes over a fold's training images in which the network that describes cells is taught first; 0 keeps its weights.",
        DefaultValueFactory = _ => 0,
    };

    private static readonly Option<ulong> Seed = new("--seed") { Description = "Where random choices come from.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Output = new("--out", "-o") { Description = "Folder of the experiment.", DefaultValueFactory = _ => Path.Combine("runs", "groups") };

    public static Command Create(Terminal terminal)
    {
        var (device, reading) = (CommonOptions.Device(), new DatasetOptions());
        return reading.AddTo(new Command("groups", Help) { Data, Backbone, Weights, Models, Neighbours, Folds, Epochs, BackboneEpochs, Seed, Output, device }).Does((parsed, cancellation) =>
        {
            var context = new StageContext(ComputeDevice.Choose(parsed.GetValue(device)!), terminal.Time, terminal.Progress, cancellation);
            var options = Options(parsed);
            var dataset = CellGroupReader.Open(options.Data, reading.Of(parsed), cancellation: cancellation);
            using var backbone = Load(parsed.GetValue(Backbone)!, parsed.GetValue(Weights), context.Device);
            return Run(terminal, new GroupsStage(options, parsed.GetValue(Output)!), dataset, new BackboneFeatures(backbone, context.Device), context);
        });
    }

    private static GroupsOptions Options(ParseResult parsed)
    {
        var models = parsed.GetValue(Models)!.Split(',', StringSplitOptions.TrimEntries);
        if (models.Length != 2) throw new UserErrorException("--models: give a network over bags and one over graphs, such as cellbag-abmil,cellgraph-gat.");
        var (bag, graph) = (CellGroupCatalog.Find(models[0]), CellGroupCatalog.Find(models[1]));
        if (!bag.SeesCells || bag.SeesPositions) throw new UserErrorException($"--models: {bag.Id} is no network over bags. Use cellbag-abmil, for example.");
        if (!graph.SeesPositions) throw new UserErrorException($"--models: {graph.Id} is no network over graphs. Use cellgraph-gat or cellgraph-sage.");
        if (bag.SeesWhole || graph.SeesWhole) throw new UserErrorException("--models: the whole image is an arm of its own; name networks without image+.");
        var weights = parsed.GetValue(Weights);
        return new()
        {
            Data = parsed.GetValue(Data)!,
            Backbone = $"{parsed.GetValue(Backbone)}, {(weights is null ? "random weights" : $"weights {Path.GetFileName(Path.TrimEndingDirectorySeparator(weights))}")}",
            BackboneEpochs = InRange("--backbone-epochs", parsed.GetValue(BackboneEpochs), 0, 1000),
            Folds = parsed.GetValue(Folds),
            Seed = parsed.GetValue(Seed),
            Bag = bag.Id,
            Graph = graph.Id,
            Features = new() { Graph = Graph(parsed.GetValue(Neighbours)!) },
            Training = new() { Epochs = InRange("--epochs", parsed.GetValue(Epochs), 1, 10_000) },
        };
    }

    private static CellGraphOptions Graph(string neighbours) =>
        neighbours == "delaunay" ? new() { Kind = CellGraphKind.Delaunay }
        : int.TryParse(neighbours, out var k) ? new() { Neighbours = InRange("--neighbours", k, 1, 50) }
        : throw new UserErrorException($"--neighbours {neighbours}: give a number from 1 to 50, or delaunay.");

    private static int InRange(string option, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new UserErrorException($"{option} {value}: give {least} to {most}.");

    private static ImageClassifier Load(string id, string? weights, torch.Device device)
    {
        if (weights is not null && Directory.Exists(weights)) return TrainedModel.Load(weights, device).Model;
        torch.random.manual_seed(1); // random weights are the same each time
        var model = ModelCatalog.Create(id, 1000);
        if (weights is null) return model.to(device);
        using var file = WeightFile.Open(weights);
        WeightLoader.Load(model, file, HeadPolicy.Reinitialise);
        return model.to(device);
    }

    private static int Run(Terminal terminal, GroupsStage stage, CellGroupDataset dataset, BackboneFeatures features, StageContext context)
    {
        var arms = stage.Run(dataset, features, context);
        terminal.Remark("testing the questions");
        var report = GroupsReporting.Report(stage, dataset, arms);
        FileFormat.WriteJson(stage.Figures, report);
        GroupsWriter.Write(stage.Page, report, GroupsReporting.Pictures(stage, dataset, arms)).GetAwaiter().GetResult();
        terminal.Result(report, () => string.Join('\n', [
            .. report.Answer,
            .. report.Remarks.Select(remark => $"note: {remark}"),
            .. GroupsTables.Of(report).Select(table => $"\n{table.Title}\n{TextTable.Format([.. table.Columns.Select(name => name.TrimStart('~'))], table.Rows.Select(row => row.ToArray()))}"),
            $"\nWrote {stage.Page}, and {stage.Cells} with a line per cell.",
        ]));
        return ExitCodes.Done;
    }
}
