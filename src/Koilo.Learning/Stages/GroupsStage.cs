using System.Text.Json;
using Koilo.Core;
using Koilo.Core.Cells.Groups;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;
using Koilo.Learning.Cells;
using Koilo.Learning.Cells.Experiment;
using Koilo.Learning.Cells.Features;
using Koilo.Learning.Tensors;

namespace Koilo.Learning.Stages;

/// <summary>The experiment on groups of cells: every arm trained and tested on the same grouped folds, its cells explained. May be interrupted and called again.</summary>
/// <param name="Options">What is done.</param>
/// <param name="Root">Where the files go.</param>
public sealed record GroupsStage(GroupsOptions Options, string Root)
{
    /// <summary>Cells of all explained arms.</summary>
    public string Cells => Path.Combine(Root, "cells.csv");

    /// <summary>Edges of all explained arms.</summary>
    public string Edges => Path.Combine(Root, "edges.csv");

    /// <summary>The figures.</summary>
    public string Figures => Path.Combine(Root, "groups-report.json");

    /// <summary>The page.</summary>
    public string Page => Path.Combine(Root, "report.html");

    private string SplitPath => Path.Combine(Root, "split.csv");

    /// <summary>Where the predictions of an arm are, over all folds.</summary>
    /// <param name="arm">Which.</param>
    public string PredictionsOf(GroupArm arm) => Path.Combine(Root, "arms", arm.Id, "predictions.csv");

    /// <summary>Trains what has not been trained yet.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="features">Describes cells.</param>
    /// <param name="context">Where, and who watches.</param>
    /// <returns>What each arm said, over all folds. Arms that see the whole image are left out where none is at hand.</returns>
    /// <exception cref="UserErrorException">The data do not work, or the folder holds another experiment.</exception>
    public IReadOnlyList<GroupArmPredictions> Run(CellGroupDataset dataset, BackboneFeatures features, StageContext context)
    {
        if (dataset.Groups.All(group => group.Cells.Count == 0)) throw new UserErrorException($"No image of {dataset.Name} has a cell: none is outlined, and the detector found none.");
        KeepSettings();
        var folds = Divide(dataset);
        var cache = new FeatureCache(Path.Combine(Root, "features.jsonl"), JsonSerializer.Serialize(new { Options.Backbone, Options.Features, dataset.Name }, FileFormat.JsonLine));
        var described = cache.Describe(dataset, new(features, Options.Features), context.Counter("reading cells", dataset.Groups.Count), context.Cancellation);
        var hasWhole = described.All(one => one.Bag.Whole.Length > 0);
        var arms = GroupArm.All(Options.Bag, Options.Graph).Where(arm => hasWhole || !CellGroupCatalog.Find(arm.Model).SeesWhole).ToList();
        var backbones = new FoldBackbones(Options, Root, features);
        var (progress, done) = (context.Counter("training", arms.Count * folds.Count, "arms and folds"), 0);
        foreach (var fold in folds)
        {
            var missing = arms.Where(arm => !File.Exists(FoldFile(arm, fold.Rows[0].Fold, "predictions"))).ToList(); // written last
            var seen = Options.BackboneEpochs == 0 || missing.Count == 0 ? described : backbones.Describe(fold, dataset, described, context);
            progress.Report(done += arms.Count - missing.Count);
            foreach (var arm in missing)
            {
                RunFold(arm, fold, new(dataset, seen), context);
                progress.Report(++done);
            }
        }

        return Join(arms, dataset.Classes, folds.Count);
    }

    private void RunFold(GroupArm arm, Split split, Described images, StageContext context)
    {
        var fold = split.Rows[0].Fold;
        using var thread = new OneThread();
        var parts = split.Rows.ToDictionary(row => row.Image, row => row.Part);
        var seed = new Seed(Options.Seed).For("arm", fold);
        var one = new ArmFold(arm, images.Dataset.Classes, new(Options.Training, seed, context.Device), new(Options.Features.Graph, seed.For("ablation")));
        var bags = images.Groups.Select(group => group.Bag).ToLookup(bag => parts[bag.Image] == Part.Test);
        var outcome = one.Run([.. bags[false]], [.. bags[true]], context.Cancellation);
        using var model = outcome.Model;
        if (arm.IsExplained)
        {
            var report = new CellExplanations(arm.Id, new GroupExplainer(model, context.Device), images.ByImage);
            var explained = outcome.Test.Zip(outcome.Rows, (bag, row) => report.Of(bag, row.Predicted)).ToList();
            ExplainedCellFile.Write(FoldFile(arm, fold, "cells"), explained.SelectMany(image => image.Cells));
            ExplainedCellFile.Write(FoldFile(arm, fold, "edges"), explained.SelectMany(image => image.Edges));
        }

        PredictionFile.Write(FoldFile(arm, fold, "predictions"), new(images.Dataset.Classes, [.. outcome.Rows.Select(row => row with { Fold = fold })]));
    }

    private List<GroupArmPredictions> Join(List<GroupArm> arms, IReadOnlyList<string> classes, int folds)
    {
        var numbers = Enumerable.Range(1, folds).ToList();
        var tables = arms.ConvertAll(arm => new PredictionTable(classes, [.. numbers.SelectMany(fold => PredictionFile.Read(FoldFile(arm, fold, "predictions")).Rows)]));
        foreach (var (arm, table) in arms.Zip(tables)) PredictionFile.Write(PredictionsOf(arm), table);
        var explained = arms.Where(arm => arm.IsExplained).ToList();
        ExplainedCellFile.Write(Cells, explained.SelectMany(arm => numbers.SelectMany(fold => ExplainedCellFile.ReadCells(FoldFile(arm, fold, "cells")))));
        ExplainedCellFile.Write(Edges, explained.SelectMany(arm => numbers.SelectMany(fold => ExplainedCellFile.ReadEdges(FoldFile(arm, fold, "edges")))));
        return [.. arms.Zip(tables, (arm, table) => new GroupArmPredictions(arm.Id, arm.Title, table))];
    }

    private string FoldFile(GroupArm arm, int fold, string kind) => Path.Combine(Root, "arms", arm.Id, $"fold-{fold:00}-{kind}.csv");

    private void KeepSettings()
    {
        var (path, wanted) = (Path.Combine(Root, "groups.json"), JsonSerializer.Serialize(Options, FileFormat.Json) + "\n");
        if (!File.Exists(path)) AtomicFile.WriteText(path, wanted);
        else if (File.ReadAllText(path) != wanted)
            throw new UserErrorException($"{Root} holds an experiment with other settings (see {path}). Choose another folder with --out, or repeat its settings to go on.");
    }

    private List<Split> Divide(CellGroupDataset dataset)
    {
        var splits = GroupedFolds.Split(dataset.ToImages(), Options.Folds, new Seed(Options.Seed).For("split"), valFraction: 0);
        var rows = splits.SelectMany(split => split.Rows).ToList();
        if (!File.Exists(SplitPath)) SplitFile.Write(SplitPath, new(rows));
        else if (!SplitFile.ReadUnjudged(SplitPath).Rows.SequenceEqual(rows)) throw new UserErrorException($"{Root} holds folds of other images. Choose another folder with --out.");
        return [.. splits];
    }

    private sealed record Described(CellGroupDataset Dataset, IReadOnlyList<DescribedGroup> Groups)
    {
        public IReadOnlyDictionary<string, (CellGroup Group, DescribedGroup Features)> ByImage { get; } =
            Dataset.Groups.Zip(Groups).ToDictionary(pair => pair.First.Id, pair => (pair.First, pair.Second));
    }
}
