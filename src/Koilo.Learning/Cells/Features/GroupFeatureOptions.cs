using System.ComponentModel.DataAnnotations;
using Koilo.Core.Cells.Graphs;

namespace Koilo.Learning.Cells.Features;

/// <summary>How cells and images become numbers.</summary>
public sealed record GroupFeatureOptions
{
    /// <summary>Side to which each cell's picture is resized, in pixels.</summary>
    /// <value>The default value is 64.</value>
    [Range(32, 512)]
    public int CellSide { get; init; } = 64;

    /// <summary>Side to which the whole image is resized, in pixels.</summary>
    /// <value>The default value is 224.</value>
    [Range(32, 1024)]
    public int WholeSide { get; init; } = 224;

    /// <summary>What a cell's picture shows around it.</summary>
    /// <value>The default value is <see cref="CellBackground.Removed"/>; it has no effect where a cell's border is unknown.</value>
    public CellBackground Background { get; init; }

    /// <summary>Whether measures are added.</summary>
    /// <value>The default value is <see cref="MorphologyUse.With"/>; it has no effect where no cell is outlined.</value>
    public MorphologyUse Morphology { get; init; }

    /// <summary>Who is a neighbour.</summary>
    public CellGraphOptions Graph { get; init; } = new();
}
