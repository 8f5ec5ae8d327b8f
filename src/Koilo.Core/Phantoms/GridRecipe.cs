using System.ComponentModel.DataAnnotations;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Phantoms;

/// <summary>What collages of real cells to make: one or all tiles show the class, and it is known which.</summary>
public sealed record GridRecipe
{
    /// <summary>A dataset of single cells: anything that <see cref="DatasetReader"/> opens.</summary>
    public required string Dataset { get; init; }

    /// <summary>How the dataset is to be read, such as <c>sipakmedCells</c> where a folder holds clusters too.</summary>
    /// <value>The default value is <see cref="DatasetLayout.Auto"/>.</value>
    public DatasetLayout Layout { get; init; }

    /// <summary>Images in all, the classes in turn.</summary>
    /// <value>The default value is 200.</value>
    [Range(1, 1_000_000)]
    public int Count { get; init; } = 200;

    /// <summary>Rows of tiles, and columns of tiles.</summary>
    /// <value>2 to 8; the default value is 3.</value>
    [Range(2, 8)]
    public int Tiles { get; init; } = 3;

    /// <summary>Side of a tile, in pixels.</summary>
    /// <value>16 to 512; the default value is 80.</value>
    [Range(16, 512)]
    public int TileSide { get; init; } = 80;

    /// <summary>How a cell's picture is brought to a tile's shape.</summary>
    /// <value>The default value is <see cref="FitMode.ShortSideCrop"/>: tiles without margins.</value>
    public FitMode Fit { get; init; } = FitMode.ShortSideCrop;

    /// <summary>The class of the other tiles; the dataset's first where null.</summary>
    public string? Background { get; init; }

    /// <summary>
    /// Groups of collages. The dataset's own groups (fields, slides, patients) are divided among them and a collage takes all its tiles from
    /// one, so that a split by group never shows one source on both sides.
    /// </summary>
    /// <value>2 to 100, at most the fewest groups of a class; the default value is 5.</value>
    [Range(2, 100)]
    public int Groups { get; init; } = 5;
}
