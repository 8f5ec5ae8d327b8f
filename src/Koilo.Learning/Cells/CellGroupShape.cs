namespace Koilo.Learning.Cells;

/// <summary>How wide a network over groups of cells is.</summary>
/// <param name="CellFeatures">D: numbers per cell.</param>
/// <param name="WholeFeatures">W: numbers per whole image; 0 where they are not at hand.</param>
/// <param name="Classes">K.</param>
public sealed record CellGroupShape(int CellFeatures, int WholeFeatures, int Classes)
{
    /// <summary>H: numbers by which the network describes a cell; a multiple of 4.</summary>
    /// <value>The default value is 64.</value>
    public int Width { get; init; } = 64;

    /// <summary>Share of those numbers that are left out at random while it learns.</summary>
    /// <value>The default value is 0.25.</value>
    public double Dropout { get; init; } = 0.25;
}
