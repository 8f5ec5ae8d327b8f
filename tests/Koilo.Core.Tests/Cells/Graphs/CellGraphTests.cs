using Koilo.Core.Cells.Graphs;
using Koilo.Core.Datasets;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Cells.Graphs;

public class CellGraphTests
{
    private static readonly CellGraphOptions s_delaunay = new() { Kind = CellGraphKind.Delaunay };

    /// <summary>A triangle of sides 6, 8, 10; areas of radii 2 and 4 are as 1 to 4; discs of radius 5 just touch.</summary>
    [Fact]
    public void An_edge_holds_distance_relative_size_and_overlap()
    {
        var edge = CellEdge.Between([new(0, 0, 2, 5), new(6, 8, 4, 5)], 0, 1);
        Assert.Equal((10, 1, 0), (edge.Distance, edge.RelativeDistance, edge.Overlap));
        Assert.Equal(Math.Log(0.25), edge.RelativeSize, 12);
        Assert.Equal(Math.Log(4), CellEdge.Between([new(0, 0, 2, 5), new(6, 8, 4, 5)], 1, 0).RelativeSize, 12);
        Assert.Equal(0, CellEdge.Between([new(0, 0, double.NaN, 5), new(6, 8, 4, 5)], 0, 1).RelativeSize);
    }

    /// <summary>Unit discs whose centres lie 1 apart share 2π/3 − √3/2; one inside the other shares all of the smaller.</summary>
    [Fact]
    public void Overlap_is_the_shared_part_of_the_smaller_disc()
    {
        Assert.Equal(((2 * Math.PI / 3) - (Math.Sqrt(3) / 2)) / Math.PI, CellEdge.Between([new(0, 0, 1, 1), new(1, 0, 1, 1)], 0, 1).Overlap, 12);
        Assert.Equal(1, CellEdge.Between([new(0, 0, 1, 5), new(1, 0, 1, 2)], 0, 1).Overlap);
        Assert.Equal(1, CellEdge.Between([new(3, 3, 1, 2), new(3, 3, 1, 2)], 0, 1).Overlap);
    }

    [Fact]
    public void A_node_has_the_radii_of_discs_as_large_as_its_outlines()
    {
        OutlinePoint[] square = [new(10, 10), new(14, 10), new(14, 14), new(10, 14)];
        var node = CellNode.Of(new CellOutline("a", "", CellRole.Unknown, [], square));
        Assert.Equal((12, 12), (node.X, node.Y));
        Assert.Equal(Math.Sqrt(16 / Math.PI), node.NucleusRadius, 9);
        Assert.Equal(node.NucleusRadius, node.CellRadius);
        Assert.True(double.IsNaN(CellNode.Of(new CellOutline("a", "", CellRole.Unknown, square, [])).NucleusRadius));
    }

    /// <summary>0, 1, 3 and 7 on a line: each one's nearest is its left neighbour, but for the first.</summary>
    [Fact]
    public void The_nearest_neighbour_joins_in_either_direction() =>
        Assert.Equal([(0, 1), (1, 2), (2, 3)], Pairs(Places((0, 0), (1, 0), (3, 0), (7, 0)), new() { Neighbours = 1 }));

    [Fact]
    public void Of_equally_near_cells_the_first_counts_as_nearer() =>
        Assert.Equal([(0, 1), (0, 2)], Pairs(Places((0, 0), (1, 0), (-1, 0)), new() { Neighbours = 1 }));

    [Fact]
    public void A_square_with_a_middle_has_its_sides_and_four_spokes() => Assert.Equal(
        [(0, 1), (0, 3), (0, 4), (1, 2), (1, 4), (2, 3), (2, 4), (3, 4)], Pairs(Places((0, 0), (10, 0), (10, 10), (0, 10), (5, 5)), s_delaunay));

    [Fact]
    public void Four_cells_on_a_circle_have_one_of_the_two_diagonals() =>
        Assert.Equal(5, Pairs(Places((0, 0), (10, 0), (10, 10), (0, 10)), s_delaunay).Count);

    /// <summary>A pair is joined where some circle through both holds no other cell; the circles' centres lie on a line, on which each other cell forbids one side.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(40)]
    public void Delaunay_joins_those_pairs_that_have_an_empty_circle(int count)
    {
        var random = new Seed((ulong)count).Random();
        var nodes = Places([.. Enumerable.Range(0, count).Select(_ => (Math.Round(random.Uniform(0, 800) * 64) / 64, Math.Round(random.Uniform(0, 600) * 64) / 64))]);
        var expected = from a in Enumerable.Range(0, count) from b in Enumerable.Range(a + 1, count - a - 1) where HasEmptyCircle(nodes, a, b) select (a, b);
        Assert.Equal(expected, Pairs(nodes, s_delaunay));
    }

    [Fact]
    public void Cells_on_one_line_are_joined_in_their_order()
    {
        Assert.Equal([(0, 1), (0, 2)], Pairs(Places((5, 5), (9, 9), (1, 1)), s_delaunay));
        Assert.Equal([(0, 1)], Pairs(Places((5, 5), (9, 9)), s_delaunay));
    }

    [Theory]
    [InlineData(CellGraphKind.Delaunay)]
    [InlineData(CellGraphKind.NearestNeighbours)]
    public void No_cell_one_cell_and_identical_positions_are_no_trouble(CellGraphKind kind)
    {
        var options = new CellGraphOptions { Kind = kind };
        Assert.Empty(CellGraph.Of([], options).Edges);
        Assert.Empty(CellGraph.Of(Places((3, 3)), options).Edges);
        var graph = CellGraph.Of(Places((3, 3), (3, 3), (3, 3), (50, 3), (3, 60)), options);
        Assert.All(graph.Degrees(), degree => Assert.True(degree > 0));
        Assert.All(graph.Edges, edge => Assert.True(double.IsFinite(edge.RelativeDistance) && double.IsFinite(edge.Overlap)));
    }

    /// <summary>Half of them on a grid, where every four lie on a circle. Euler: 3n − 3 − h edges for h cells on the hull; all degrees sum to twice that.</summary>
    [Fact]
    public void Two_thousand_cells_make_a_planar_graph()
    {
        var random = new Seed(7).Random();
        var grid = Enumerable.Range(0, 1000).Select(i => ((double)(i % 40) * 25, (double)(i / 40) * 25));
        var nodes = Places([.. grid, .. Enumerable.Range(0, 1000).Select(_ => (random.Uniform(0.1, 974.9), random.Uniform(0.1, 599.9)))]);
        var hull = (2 * 40) + (2 * 25) - 4;
        Assert.Equal(2 * ((3 * 2000) - 3 - hull), CellGraph.Of(nodes, s_delaunay).Degrees().Sum());
    }

    [Fact]
    public void Without_a_cell_the_others_keep_their_edges()
    {
        var graph = CellGraph.Of(Places((0, 0), (1, 0), (3, 0), (7, 0)), new() { Neighbours = 1 }).Without(1);
        Assert.Equal([(1, 2), (2, 1)], graph.Edges.Select(edge => (edge.To, edge.From)));
        Assert.Equal([0, 3, 7], graph.Nodes.Select(node => node.X));
    }

    private static CellNode[] Places(params (double X, double Y)[] places) => [.. places.Select(place => new CellNode(place.X, place.Y, 2, 5))];

    private static List<(int, int)> Pairs(CellNode[] nodes, CellGraphOptions options) =>
        [.. CellGraph.Of(nodes, options).Edges.Where(edge => edge.To < edge.From).Select(edge => (edge.To, edge.From)).Order()];

    private static bool HasEmptyCircle(CellNode[] nodes, int a, int b)
    {
        var (p, q, low, high) = (nodes[a], nodes[b], double.NegativeInfinity, double.PositiveInfinity);
        var (middleX, middleY, length) = ((p.X + q.X) / 2, (p.Y + q.Y) / 2, p.DistanceTo(q));
        var (normalX, normalY) = ((p.Y - q.Y) / length, (q.X - p.X) / length);
        for (var i = 0; i < nodes.Length; i++)
        {
            if (i == a || i == b) continue;
            var (x, y) = (nodes[i].X - middleX, nodes[i].Y - middleY);
            var (side, bound) = ((x * normalX) + (y * normalY), (x * x) + (y * y) - (length * length / 4));
            if (side > 0) high = Math.Min(high, bound / (2 * side));
            else if (side < 0) low = Math.Max(low, bound / (2 * side));
            else if (bound < 0) return false;
        }

        return low < high;
    }
}
