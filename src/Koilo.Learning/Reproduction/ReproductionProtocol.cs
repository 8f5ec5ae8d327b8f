using Koilo.Core.Imaging;
using Koilo.Core.Reproduction;
using Koilo.Core.Splitting;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Training;

namespace Koilo.Learning.Reproduction;

/// <summary>What each planned run does: the settings of Wang et al. 2021 as their code has them, and sound ones that are the same for every network.</summary>
/// <param name="Recipe">Size, epochs, batches.</param>
/// <param name="Images">Where the images are.</param>
/// <param name="Folder">Where their divisions are.</param>
public sealed record ReproductionProtocol(ReproductionRecipe Recipe, ReproductionImages Images, ReproductionFolder Folder)
{
    /// <summary>Images turned by up to 25 degrees before they are fitted, with black corners: for training, validation and test alike in the published code.</summary>
    public static AugmentationRecipe PublishedAugmentation { get; } = new()
    {
        Symmetry = Symmetry.None,
        Rotation = 25,
        RotationOf = RotationOf.WholeImage,
        Border = BorderFill.Black,
        Sampling = PixelSampling.Nearest,
    };

    /// <summary>What varies without changing what a smear shows: mirrors, turns, size, stain, light.</summary>
    public static AugmentationRecipe SoundAugmentation { get; } = new()
    {
        Rotation = 15,
        Scale = 0.1,
        Stain = 0.15,
        StainShift = 0.02,
        Brightness = 0.1,
        Contrast = 0.1,
    };

    /// <summary>The recipe of a run, as <c>koilo train</c> takes it.</summary>
    /// <param name="run">Which.</param>
    /// <param name="weights">The file it starts from; null for random weights.</param>
    /// <returns>Its paths are absolute.</returns>
    public TrainingRecipe Of(PlannedRun run, string? weights)
    {
        var (data, isPublished) = (run.Arm.Data, run.Mode == ReproductionMode.Published);
        return new TrainingRecipe
        {
            Name = run.Id,
            Seed = run.Seed,
            Data = new() { Path = Path.GetFullPath(Images.PlaceOf(data)), Layout = data.Layout, Only = Path.GetFullPath(Folder.SplitOf(data, run.Mode)) },
            Split = new() { Kind = SplitKind.File, File = Path.GetFullPath(Folder.SplitOf(data, run.Mode)), Fold = run.NumberOf(Recipe.Folds) },
            Model = new() { Id = run.Model, Weights = weights },
            Input = new() { Height = Recipe.Side, Width = Recipe.Side, Fit = isPublished ? FitMode.ShortSideCrop : FitMode.LetterBox },
            Training = (isPublished ? Published(run) : Sound()) with { OnNonFinite = Recipe.ImagesPerPart is null ? NonFinitePolicy.Stop : NonFinitePolicy.Skip }, // batches of two images
            Augmentation = isPublished ? PublishedAugmentation : SoundAugmentation,
        };
    }

    private OptimisationRecipe Published(PlannedRun run) => new()
    {
        Epochs = Recipe.Epochs,
        BatchSize = Recipe.BatchSize,
        Optimizer = OptimizerKind.Adam,
        LearningRate = 1e-3,
        WeightDecay = 0,
        Schedule = Schedule.Constant,
        Precision = Precision.Full,
        SelectBy = HasValidation(run.Arm.Data) ? EpochSelection.Accuracy : EpochSelection.Last,
    };

    /// <summary>Whether the published split of some images, once written, has any to choose the epoch by: Herlev's never has, that of a partial download may not.</summary>
    /// <param name="data">Which images.</param>
    public bool HasValidation(ReproducedData data) =>
        data != ReproducedData.Herlev && Folder.SplitOf(data, ReproductionMode.Published) is var path && File.Exists(path) && SplitFile.ReadUnjudged(path).Rows.Any(row => row.Part == Part.Val);

    private OptimisationRecipe Sound() => new()
    {
        Epochs = Recipe.Epochs,
        BatchSize = Recipe.BatchSize,
        Optimizer = OptimizerKind.AdamW,
        LearningRate = 3e-4,
        WeightDecay = 0.01,
        Schedule = Schedule.OneCycle,
        SelectBy = EpochSelection.Last,
    };
}
