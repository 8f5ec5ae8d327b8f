using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;
using Koilo.Core.Splitting;
using Koilo.Learning.Training;

namespace Koilo.Learning.Stages;

/// <summary>Repeated grouped cross-validation: one run per fold, and one table of predictions in which every image was tested by a network that had not seen its group.</summary>
/// <param name="Recipe">What each fold does; its split is replaced.</param>
/// <param name="RecipeFolder">The folder its paths are relative to.</param>
/// <param name="Root">Where the folds go.</param>
public sealed record CrossValidationStage(TrainingRecipe Recipe, string RecipeFolder, string Root)
{
    /// <summary>Parts of each division; every part is tested once.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>How often the images are divided anew.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>What happens to folds by which test images are known from training: copies in several groups.</summary>
    public LeakPolicy Leaks { get; init; }

    /// <summary>The table of all folds.</summary>
    public string Predictions => new RunFolder(Root).Predictions;

    private string SplitPath => new RunFolder(Root).Split;

    /// <summary>Trains what has not been trained yet, and joins the predictions.</summary>
    /// <param name="context">Where, and who watches.</param>
    /// <param name="finished">Told what each fold gave, those of an earlier call included.</param>
    /// <returns>One result per fold.</returns>
    /// <exception cref="UserErrorException">The data or the recipe do not work, or the folder holds folds of another division.</exception>
    public IReadOnlyList<FoldResult> Run(StageContext context, IProgress<FoldResult>? finished = null)
    {
        Divide();
        var results = new List<FoldResult>();
        foreach (var fold in SplitFile.Read(SplitPath).Rows.Select(row => row.Fold).Distinct().Order())
        {
            results.Add(RunFold(fold, context));
            finished?.Report(results[^1]);
            PredictionFile.Write(Predictions, Joined(results)); // nothing that was computed is lost
        }

        return results;
    }

    /// <summary>The folder of a fold.</summary>
    /// <param name="fold">As in split.csv.</param>
    /// <returns>A run folder like any other.</returns>
    public RunFolder FolderOf(int fold) => new(Path.Combine(Root, $"fold-{fold:00}"));

    private void Divide()
    {
        var dataset = Recipe.Data.Open(RecipeFolder);
        var splits = RepeatedFolds.Split(dataset, Folds, Repeats, new Seed((ulong)Recipe.Seed).For("split"), Recipe.Split.Val);
        var split = new Split([.. splits.SelectMany(one => one.Rows)]);
        if (!File.Exists(SplitPath)) SplitFile.Write(SplitPath, split);
        else if (!SplitFile.ReadUnjudged(SplitPath).Rows.SequenceEqual(split.Rows))
            throw new UserErrorException($"{Root} holds folds of another division (other images, seed, folds or repeats). Choose another folder with --out.");
    }

    private FoldResult RunFold(int fold, StageContext context)
    {
        var folder = FolderOf(fold);
        var recipe = Recipe with
        {
            Name = $"{Recipe.Name}-fold-{fold:00}",
            Split = new SplitRecipe { Kind = SplitKind.File, File = Path.GetFullPath(SplitPath), Fold = fold },
        };
        var stage = new TrainStage(recipe, RecipeFolder, folder) { Leaks = Leaks };
        if (!File.Exists(folder.Manifest)) stage.Run(context);
        else if (RunManifest.Read(folder).Status != RunStatus.Finished) stage.Resume(context);
        var log = EpochLog.Read(folder.Log);
        return new FoldResult(fold, ClassReports.Of(Predicted(fold, "test")), RunManifest.Read(folder).BestEpoch ?? 0, log.Sum(line => line.Seconds));
    }

    private PredictionTable Predicted(int fold, params string[] parts)
    {
        var table = PredictionFile.Read(FolderOf(fold).Predictions);
        return table with { Rows = [.. table.Rows.Where(row => parts.Contains(row.Part)).Select(row => row with { Fold = fold })] };
    }

    private PredictionTable Joined(List<FoldResult> results)
    {
        var tables = results.Select(result => Predicted(result.Fold, "val", "test")).ToList(); // rescalings and thresholds are fitted on val
        return tables[0] with { Rows = [.. tables.SelectMany(table => table.Rows)] };
    }
}

/// <summary>What one fold gave on its test images.</summary>
/// <param name="Fold">As in split.csv.</param>
/// <param name="Report">The figures.</param>
/// <param name="BestEpoch">Whose weights were tested.</param>
/// <param name="Seconds">Of its training.</param>
public sealed record FoldResult(int Fold, ClassReport Report, int BestEpoch, double Seconds);
