namespace Koilo.Learning.Cells.Features;

/// <summary>What a cell's picture shows around the cell.</summary>
public enum CellBackground
{
    /// <summary>White outside the cell's own outline: nothing of its neighbours, so that a bag cannot see who is next to whom.</summary>
    Removed,

    /// <summary>Everything within the crop.</summary>
    Kept,
}
