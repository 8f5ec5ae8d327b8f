namespace Koilo.Core.Cells.Graphs;

/// <summary>Which cells of an image are neighbours.</summary>
public enum CellGraphKind
{
    /// <summary>Two cells of which one is among the k nearest of the other.</summary>
    NearestNeighbours,

    /// <summary>Two cells whose regions of "nearer to me than to anybody else" touch: the Delaunay triangulation.</summary>
    Delaunay,
}
