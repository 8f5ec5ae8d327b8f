using System.ComponentModel.DataAnnotations;
using Koilo.Core.Phantoms;
using Koilo.Core.Recipes;

namespace Koilo.Core.Reproduction;

/// <summary>How much of the reproduction is done, and at what size. The protocols themselves are fixed.</summary>
public sealed record ReproductionRecipe : IValidatableRecipe
{
    /// <summary>Through every row and every page in minutes, to see that all works: its figures mean nothing.</summary>
    public static ReproductionRecipe Quick { get; } = new() { ImagesPerPart = 1, Side = 64, Epochs = 1, BatchSize = 8, Passes = 3, Folds = 2, Seeds = 1, ExplainedImages = 1 };

    /// <summary>Images to draw where none are given; null where they are.</summary>
    public SipakmedPhantomRecipe? Phantom { get; init; }

    /// <summary>Which rows, by id or set of images; none for all.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Rows and columns the networks see, in pixels.</summary>
    /// <value>The default value is 224, as published.</value>
    [Range(32, 1024)]
    public int Side { get; init; } = 224;

    /// <summary>Passes over the training images.</summary>
    /// <value>The default value is 50, as published.</value>
    [Range(1, 1000)]
    public int Epochs { get; init; } = 50;

    /// <summary>Images per step.</summary>
    /// <value>The default value is 16, as published.</value>
    [Range(2, 1024)]
    public int BatchSize { get; init; } = 16;

    /// <summary>How often the test with random turns is repeated.</summary>
    /// <value>The default value is 20.</value>
    [Range(1, 1000)]
    public int Passes { get; init; } = 20;

    /// <summary>Folds of the sound protocol.</summary>
    /// <value>The default value is 5.</value>
    [Range(2, 20)]
    public int Folds { get; init; } = 5;

    /// <summary>Seeds of the sound protocol: each divides the images and starts the networks anew.</summary>
    /// <value>The default value is 5.</value>
    [Range(1, 100)]
    public int Seeds { get; init; } = 5;

    /// <summary>Test images whose heat maps are scored, with and without attention.</summary>
    /// <value>The default value is 10; 0 leaves the paper's figure out.</value>
    [Range(0, 1000)]
    public int ExplainedImages { get; init; } = 10;

    /// <summary>The most images that are used of each class and published part; null for all. With it, results mean nothing.</summary>
    [Range(1, 1000)]
    public int? ImagesPerPart { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        string[] known = [.. ReproducedData.All.Select(data => data.Id), .. ReproductionArms.All.Select(arm => arm.Id)];
        foreach (var name in Rows.Where(name => !known.Contains(name))) yield return $"rows: there is no row '{name}'. {NearestName.Suggest(name, known)}";
        if (Phantom is not null && ImagesPerPart is null && Phantom.ImagesPerClass < 2 * Folds)
            yield return $"phantom.imagesPerClass: {Phantom.ImagesPerClass} are too few for {Folds} folds; give at least {2 * Folds}";
    }
}
