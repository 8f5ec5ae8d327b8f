using Koilo.Core.Cells.Graphs;

namespace Koilo.Learning.Cells;

/// <summary>One image as the cells in it, each described by numbers.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Group">What must stay together in a split.</param>
/// <param name="Label">Its class's number.</param>
/// <param name="Cells">One row of D features per cell; no row for an image without cells. NaN where a feature is undefined.</param>
/// <param name="Graph">Where the cells lie and who is next to whom; as many nodes as <paramref name="Cells"/> has rows.</param>
public sealed record CellBag(string Image, string Group, int Label, IReadOnlyList<float[]> Cells, CellGraph Graph)
{
    /// <summary>Features of the whole image; empty where it is not at hand.</summary>
    public float[] Whole { get; init; } = [];

    /// <summary>Features of the image with everything outside its cells painted over; empty where it is not at hand.</summary>
    public float[] Bare { get; init; } = [];

    /// <summary>The same image without one of its cells.</summary>
    /// <param name="cell">The cell's number.</param>
    /// <returns>A bag with one cell less; the others keep their edges.</returns>
    public CellBag Without(int cell) => this with { Cells = [.. Cells.Where((_, i) => i != cell)], Graph = Graph.Without(cell) };
}
