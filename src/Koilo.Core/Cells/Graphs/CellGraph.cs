namespace Koilo.Core.Cells.Graphs;

/// <summary>The cells of an image and who is next to whom.</summary>
/// <param name="Nodes">The cells, in the order of the image's list.</param>
/// <param name="Edges">Both directions of every pair of neighbours, ordered by <see cref="CellEdge.To"/>, then <see cref="CellEdge.From"/>.</param>
public sealed record CellGraph(IReadOnlyList<CellNode> Nodes, IReadOnlyList<CellEdge> Edges)
{
    /// <summary>Joins neighbours.</summary>
    /// <param name="nodes">Any number of cells, none included; positions may be identical.</param>
    /// <param name="options">Who is a neighbour.</param>
    /// <returns>The graph; one cell alone has no edge.</returns>
    public static CellGraph Of(IReadOnlyList<CellNode> nodes, CellGraphOptions options)
    {
        var pairs = options.Kind == CellGraphKind.Delaunay ? Delaunay.Pairs(nodes) : NearestNeighbours.Pairs(nodes, options.Neighbours);
        var edges = pairs.SelectMany(pair => new[] { (To: pair.First, From: pair.Second), (To: pair.Second, From: pair.First) }).Order();
        return new(nodes, [.. edges.Select(edge => CellEdge.Between(nodes, edge.From, edge.To))]);
    }

    /// <summary>How many neighbours each cell has.</summary>
    /// <returns>One count per cell.</returns>
    public int[] Degrees()
    {
        var degrees = new int[Nodes.Count];
        foreach (var edge in Edges) degrees[edge.To]++;
        return degrees;
    }

    /// <summary>The graph without one cell and its edges; the other cells keep their edges.</summary>
    /// <param name="cell">Its number.</param>
    /// <returns>Later cells are numbered one less.</returns>
    public CellGraph Without(int cell) => new(
        [.. Nodes.Where((_, i) => i != cell)],
        [.. Edges.Where(edge => edge.From != cell && edge.To != cell).Select(edge => edge with { From = Down(edge.From, cell), To = Down(edge.To, cell) })]);

    private static int Down(int number, int removed) => number > removed ? number - 1 : number;
}
