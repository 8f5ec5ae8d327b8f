namespace Koilo.Core.Cells.Graphs;

/// <summary>What one cell is to its neighbour. Every pair of neighbours has two edges, one in each direction.</summary>
/// <param name="From">The neighbour's number in its image.</param>
/// <param name="To">The number of the cell that it is a neighbour of.</param>
/// <param name="Distance">Between the nuclei, in pixels.</param>
/// <param name="RelativeDistance">The same in sums of the two cells' radii: 1 where two round cells just touch.</param>
/// <param name="RelativeSize">Natural logarithm of the neighbour's nuclear area ÷ the cell's; 0 for equal ones, and where one is unknown.</param>
/// <param name="Overlap">Area that discs as large as the two cells share ÷ the smaller disc, 0–1.</param>
public readonly record struct CellEdge(int From, int To, double Distance, double RelativeDistance, double RelativeSize, double Overlap)
{
    /// <summary>Compares two cells of an image.</summary>
    /// <param name="nodes">All cells of the image.</param>
    /// <param name="from">The neighbour's number.</param>
    /// <param name="to">The cell's number.</param>
    /// <returns>The edge.</returns>
    public static CellEdge Between(IReadOnlyList<CellNode> nodes, int from, int to)
    {
        var (a, b) = (nodes[from], nodes[to]);
        var distance = a.DistanceTo(b);
        var size = 2 * Math.Log(a.NucleusRadius / b.NucleusRadius);
        var smaller = Math.Min(a.CellRadius, b.CellRadius);
        var shared = SharedArea(a.CellRadius, b.CellRadius, distance) / (Math.PI * smaller * smaller);
        return new(from, to, distance, distance / (a.CellRadius + b.CellRadius), double.IsNaN(size) ? 0 : size, Math.Clamp(shared, 0, 1));
    }

    /// <summary>The lens that two discs share: two circular segments.</summary>
    private static double SharedArea(double a, double b, double distance)
    {
        if (distance >= a + b) return 0;
        var smaller = Math.Min(a, b);
        if (distance <= Math.Abs(a - b)) return Math.PI * smaller * smaller;
        return Segment(a, b) + Segment(b, a);

        double Segment(double own, double other)
        {
            var chord = ((distance * distance) + (own * own) - (other * other)) / (2 * distance);
            return (own * own * Math.Acos(Math.Clamp(chord / own, -1, 1))) - (chord * Math.Sqrt(Math.Max(0, (own * own) - (chord * chord))));
        }
    }
}
