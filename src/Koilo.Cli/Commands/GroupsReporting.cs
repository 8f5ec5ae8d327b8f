using System.Globalization;
using Koilo.Core.Cells.Groups;
using Koilo.Core.Comparing;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Learning.Cells;
using Koilo.Learning.Cells.Experiment;
using Koilo.Learning.Stages;
using Koilo.Reports;

namespace Koilo.Cli.Commands;

/// <summary>Brings together what the page of <c>koilo reproduce groups</c> shows.</summary>
internal static class GroupsReporting
{
    private const int PicturesShown = 8;
    private const int PictureWidth = 720;

    public static GroupsReport Report(GroupsStage stage, CellGroupDataset dataset, IReadOnlyList<GroupArmPredictions> arms)
    {
        var seed = new Seed(stage.Options.Seed);
        ArmResult[] results = [.. arms.Select(arm => GroupAnswers.Result(arm, seed))];
        var questions = GroupAnswers.Answer(arms, new ComparisonOptions { Seed = seed });
        var (groupOf, titles) = (dataset.Groups.ToDictionary(group => group.Id, group => group.Group), arms.ToDictionary(arm => arm.Id, arm => arm.Title));
        var evidence = ExplainedCellFile.ReadCells(stage.Cells).GroupBy(cell => cell.Arm)
            .SelectMany(arm => EvidenceResults.Of(titles[arm.Key], arm, groupOf, seed.For("evidence")));
        return new(
            FileFormat.Version, dataset.Name, Settings(stage, dataset),
            [.. dataset.Classes.Select(name => KeyValuePair.Create(name, dataset.Groups.Count(group => group.Label == name)))],
            GroupAnswers.Conclude(questions, results), results, questions, [.. evidence], [.. dataset.Remarks, .. Remarks(dataset)]);
    }

    /// <summary>Test images, the classes in turn; those that the graph gets right and the bag wrong come first.</summary>
    public static IReadOnlyList<GroupPicture> Pictures(GroupsStage stage, CellGroupDataset dataset, IReadOnlyList<GroupArmPredictions> arms)
    {
        var (bag, graph) = (Said(arms, "bag"), Said(arms, "graph"));
        var cells = ExplainedCellFile.ReadCells(stage.Cells).ToLookup(cell => (cell.Arm, cell.Image));
        var edges = ExplainedCellFile.ReadEdges(stage.Edges).ToLookup(edge => (edge.Arm, edge.Image));
        var chosen = dataset.Groups.Where(group => group.Cells.Count > 1)
            .OrderByDescending(group => graph[group.Id] == group.Label && bag[group.Id] != group.Label)
            .GroupBy(group => group.Label).SelectMany(same => same.Select((group, rank) => (group, rank))).OrderBy(one => one.rank).Take(PicturesShown).Select(one => one.group);
        return [.. chosen.Select(Paint)];

        GroupPicture Paint(CellGroup group)
        {
            var picture = CellGroupPainter.Picture(group);
            return new(
                $"{group.Id}: {group.Label}",
                $"The bag said {bag[group.Id]}, the graph {graph[group.Id]}. {ReportFormat.Counted(group.Cells.Count, "cell")}.",
                Png("bag", []), Png("graph", [.. edges[("graph", group.Id)]]));

            byte[] Png(string arm, IReadOnlyList<ExplainedEdge> joined) =>
                ImageWriter.Png(Shrink(CellGroupPainter.Paint(picture, group, [.. cells[(arm, group.Id)].Select(cell => cell.LeaveOneOut)], joined)));
        }
    }

    /// <summary>A page with many pictures of 2048 columns would be too heavy to open.</summary>
    private static RgbImage Shrink(RgbImage image) =>
        image.Width <= PictureWidth ? image : ImageResizer.Resize(image, PictureWidth, Math.Max(1, image.Height * PictureWidth / image.Width));

    private static Dictionary<string, string> Said(IReadOnlyList<GroupArmPredictions> arms, string id)
    {
        var table = arms.Single(arm => arm.Id == id).Table;
        return table.Rows.ToDictionary(row => row.Image, row => table.Classes[row.Predicted]);
    }

    private static KeyValuePair<string, string>[] Settings(GroupsStage stage, CellGroupDataset dataset)
    {
        var (options, training) = (stage.Options, stage.Options.Training);
        var graph = options.Features.Graph;
        return
        [
            new("features", $"{options.Backbone}, {Taught(options)}; cells at {options.Features.CellSide} px, whole images at {options.Features.WholeSide} px"),
            new("bag", $"{options.Bag}: {CellGroupCatalog.Find(options.Bag).Paper}"),
            new("graph", $"{options.Graph}: {CellGroupCatalog.Find(options.Graph).Paper}"),
            new("neighbours", graph.Kind == Core.Cells.Graphs.CellGraphKind.Delaunay ? "Delaunay triangulation" : $"{graph.Neighbours} nearest cells, in either direction"),
            new("around a cell", $"{options.Features.Background.ToString().ToLowerInvariant()}; measures: {options.Features.Morphology.ToString().ToLowerInvariant()}"),
            new("folds", $"{options.Folds}, by group, seed {options.Seed}"),
            new("training", string.Create(CultureInfo.InvariantCulture, $"{training.Epochs} epochs, batches of {training.BatchSize} images, AdamW, one cycle up to {training.LearningRate}")),
            new("cells", string.Create(CultureInfo.InvariantCulture, $"{dataset.Groups.Sum(group => group.Cells.Count):N0} in {dataset.Groups.Count:N0} images, {dataset.Groups.Min(group => group.Cells.Count)} to {dataset.Groups.Max(group => group.Cells.Count)} in one")),
        ];
    }

    private static string Taught(GroupsOptions options) => options.BackboneEpochs == 0
        ? "not trained further"
        : $"trained for {options.BackboneEpochs} {(options.BackboneEpochs == 1 ? "epoch" : "epochs")} on each fold's training images, through the mean over an image's cells";

    private static IEnumerable<string> Remarks(CellGroupDataset dataset)
    {
        var groups = dataset.Groups.Select(group => group.Group).Distinct().Count();
        if (groups < 10)
            yield return string.Create(CultureInfo.InvariantCulture, $"With {groups} groups the permutation test cannot give a p below {Math.Pow(2, 1 - groups):0.000}, whatever the difference.");
    }
}
