using System.ComponentModel.DataAnnotations;

namespace Koilo.Core.Cells.Graphs;

/// <summary>How neighbours are chosen.</summary>
public sealed record CellGraphOptions
{
    /// <summary>The rule.</summary>
    /// <value>The default value is <see cref="CellGraphKind.NearestNeighbours"/>.</value>
    public CellGraphKind Kind { get; init; }

    /// <summary>k of <see cref="CellGraphKind.NearestNeighbours"/>.</summary>
    /// <value>1 to 50; the default value is 3.</value>
    [Range(1, 50)]
    public int Neighbours { get; init; } = 3;
}
