using System.ComponentModel.DataAnnotations;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Recipes;
using Koilo.Core.Splitting;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Models;

namespace Koilo.Learning.Training;

/// <summary>Everything that decides what a training run does. Written as JSON; with the same data, seed and machine it gives the same result.</summary>
public sealed record TrainingRecipe : IValidatableRecipe
{
    /// <summary>The run's name; also the name of its folder under <c>runs/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where all randomness comes from.</summary>
    /// <value>The default value is 1.</value>
    public long Seed { get; init; } = 1;

    /// <summary>Which images.</summary>
    public required DataRecipe Data { get; init; }

    /// <summary>How they are divided; by group, unless a leaky kind is asked for by its name.</summary>
    public SplitRecipe Split { get; init; } = new();

    /// <summary>Which network.</summary>
    public required ModelRecipe Model { get; init; }

    /// <summary>What size the network sees.</summary>
    public InputRecipe Input { get; init; } = new();

    /// <summary>How it learns.</summary>
    public OptimisationRecipe Training { get; init; } = new();

    /// <summary>How training images are varied.</summary>
    public AugmentationRecipe Augmentation { get; init; } = new();

    /// <summary>How images are classified once the network is trained.</summary>
    public PredictionRecipe Prediction { get; init; } = new();

    /// <summary>What of the test is shown besides the classes as they are.</summary>
    public EvaluationRecipe Evaluation { get; init; } = new();

    /// <summary>The preprocessing that the input settings mean.</summary>
    /// <returns>ImageNet's normalisation at the recipe's size.</returns>
    public Preprocessing ToPreprocessing() => new(Input.Height, Input.Width, Input.Fit);

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        if (Name.Length == 0 || Name.Any(c => Path.GetInvalidFileNameChars().Contains(c) || c == '\\'))
            yield return $"name: '{Name}' cannot be a folder's name; use letters, digits and '-'";
        if (Augmentation.Symmetry == Symmetry.FlipsAndQuarterTurns && Input.Height != Input.Width)
            yield return $"augmentation.symmetry: quarter turns need a square input, not {Input.Width}×{Input.Height}; use \"flips\"";
        if (Prediction.Views == Symmetry.FlipsAndQuarterTurns && Input.Height != Input.Width)
            yield return $"prediction.views: quarter turns need a square input, not {Input.Width}×{Input.Height}; use \"flips\"";
        if (Training.Features == FeatureUse.Cached && Augmentation with { Symmetry = Symmetry.None } != new AugmentationRecipe { Symmetry = Symmetry.None })
            yield return "augmentation: features are cached of mirror images and quarter turns only; keep \"symmetry\" alone, or leave training.features out";
        var model = ModelCatalog.Find(Model.Id);
        if (Math.Min(Input.Height, Input.Width) < model.MinimumTrainingSide)
            yield return $"input: {Model.Id} needs at least {model.MinimumTrainingSide} px on each side";
        else if (Input.Height % model.SideStep != 0 || Input.Width % model.SideStep != 0)
            yield return $"input: {Model.Id} needs sides that are multiples of {model.SideStep} px, not {Input.Width}×{Input.Height}";
    }
}

/// <summary>Which images a run uses.</summary>
public sealed record DataRecipe
{
    /// <summary>A published dataset's folder, a folder of class folders, a CSV file or a phantom; relative to the recipe's own folder.</summary>
    public required string Path { get; init; }

    /// <summary>How the path is to be read, such as <c>sipakmedCells</c> where a folder holds clusters and isolated cells.</summary>
    /// <value>The default value is <see cref="DatasetLayout.Auto"/>: found out from the names of folders and files.</value>
    public DatasetLayout Layout { get; init; }

    /// <summary>Columns and rows of the windows that are cut around the nuclei of <c>cricFields</c>, in pixels; elsewhere without effect.</summary>
    /// <value>The default value is 100.</value>
    [Range(DatasetReading.SmallestWindow, DatasetReading.LargestWindow)]
    public int Window { get; init; } = DatasetReading.UsualWindow;

    /// <summary>A CSV file whose column <c>image</c> names the images to use, relative to the recipe's own folder; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>What to tell <see cref="DatasetReader"/>.</summary>
    public DatasetReading ToReading() => new() { Layout = Layout, Window = Window };

    /// <summary>Opens the dataset to learn from.</summary>
    /// <param name="folder">The recipe's own folder.</param>
    /// <returns>Images with labels.</returns>
    /// <exception cref="UserErrorException">It is no dataset, or its images have no labels.</exception>
    public ImageDataset Open(string folder)
    {
        var path = Resolve(Path);
        var dataset = DatasetReader.Open(path, ToReading());
        if (Only is not null) dataset = ImageSubset.Of(dataset, Resolve(Only));
        return dataset.Classes.Count > 0
            ? dataset
            : throw new UserErrorException(
                $"{path} holds images without labels: nothing can be learnt from them. Give labelled images, or use these with 'koilo explain'.");

        string Resolve(string file) => System.IO.Path.GetFullPath(file, System.IO.Path.GetFullPath(folder));
    }
}

/// <summary>Which network a run trains.</summary>
public sealed record ModelRecipe : IValidatableRecipe
{
    /// <summary>Its id in the catalog, with attention behind a '+' if it shall have any; <c>koilo models</c> lists both.</summary>
    public required string Id { get; init; }

    /// <summary>A weights file (.safetensors or .pth) to start from, relative to the recipe's own folder; without one the network starts at random.</summary>
    public string? Weights { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Problems() => ModelCatalog.Problem(Id) is { } problem ? [problem] : [];
}

/// <summary>What the network sees of an image.</summary>
public sealed record InputRecipe
{
    /// <summary>Rows, in pixels.</summary>
    /// <value>The default value is 224.</value>
    [Range(16, 4096)]
    public int Height { get; init; } = 224;

    /// <summary>Columns, in pixels.</summary>
    /// <value>The default value is 224.</value>
    [Range(16, 4096)]
    public int Width { get; init; } = 224;

    /// <summary>How an image of another shape is brought to that size.</summary>
    /// <value>The default value is <see cref="FitMode.LetterBox"/>: nothing is cut off, nothing is distorted.</value>
    public FitMode Fit { get; init; } = FitMode.LetterBox;
}
