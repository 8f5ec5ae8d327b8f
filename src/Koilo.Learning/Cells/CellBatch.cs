using Koilo.Core.Cells.Graphs;
using static TorchSharp.torch;

namespace Koilo.Learning.Cells;

/// <summary>Several images as tensors: N cells of B images one after the other, and E edges between them.</summary>
/// <remarks>
/// Images have different numbers of cells. Sums over an image add rows by the image's number (<see cref="BagOfCell"/>); where a softmax or a maximum is
/// needed, rows are laid out into a rectangle (<see cref="CellSlots"/>) whose empty places show row N, which holds a filling. The last N edges join
/// each cell with itself. The tensors belong to the dispose scope in which the batch was made.
/// </remarks>
public sealed class CellBatch
{
    /// <summary>Numbers that describe an edge: logarithm of 1 + relative distance, relative size, overlap, and 1 for an edge from a cell to itself.</summary>
    public const int EdgeNumbers = 4;

    /// <summary>Lays images out.</summary>
    /// <param name="bags">At least one image; their features are scaled.</param>
    /// <param name="device">Where the tensors lie.</param>
    public CellBatch(IReadOnlyList<CellBag> bags, Device device)
    {
        Bags = bags;
        var owners = bags.SelectMany((bag, b) => bag.Cells.Select(_ => (long)b)).ToArray();
        var edges = Edges(bags, owners.Length);
        Cells = Rows(bags.SelectMany(bag => bag.Cells), owners.Length, device);
        Whole = Rows(bags.Select(bag => bag.Whole), bags.Count, device);
        Labels = tensor(bags.Select(bag => (long)bag.Label).ToArray(), device: device);
        BagOfCell = tensor(owners, device: device);
        (CellSlots, CellPlace) = Layout(owners, bags.Count, device);
        From = tensor(edges.Select(edge => (long)edge.From).ToArray(), device: device);
        To = tensor(edges.Select(edge => (long)edge.To).ToArray(), device: device);
        var numbers = edges.SelectMany(edge => new[] { (float)Math.Log(1 + edge.RelativeDistance), (float)edge.RelativeSize, (float)edge.Overlap, edge.From == edge.To ? 1f : 0f }).ToArray();
        EdgeFeatures = tensor(numbers, device: device).reshape(edges.Count, EdgeNumbers);
        EdgeWeights = ones(edges.Count, device: device);
        (EdgeSlots, EdgePlace) = Layout([.. edges.Select(edge => (long)edge.To)], owners.Length, device);
    }

    /// <summary>The images.</summary>
    public IReadOnlyList<CellBag> Bags { get; }

    /// <summary>N×D features.</summary>
    public Tensor Cells { get; set; }

    /// <summary>B×W features of whole images; W is 0 where they are not at hand.</summary>
    public Tensor Whole { get; }

    /// <summary>B class numbers.</summary>
    public Tensor Labels { get; }

    /// <summary>N: which image a cell is in.</summary>
    public Tensor BagOfCell { get; }

    /// <summary>B×M: which cell stands at a place of an image's row; N for nobody.</summary>
    public Tensor CellSlots { get; }

    /// <summary>N: where a cell stands in the flattened B×M rectangle.</summary>
    public Tensor CellPlace { get; }

    /// <summary>E: the neighbour.</summary>
    public Tensor From { get; }

    /// <summary>E: the cell that it is a neighbour of.</summary>
    public Tensor To { get; }

    /// <summary>E×<see cref="EdgeNumbers"/>.</summary>
    public Tensor EdgeFeatures { get; }

    /// <summary>E: how much each edge counts; 1, and a gradient with respect to it says how important the edge is.</summary>
    public Tensor EdgeWeights { get; set; }

    /// <summary>N×M: which edge stands at a place of a cell's row; E for none.</summary>
    public Tensor EdgeSlots { get; }

    /// <summary>E: where an edge stands in the flattened N×M rectangle.</summary>
    public Tensor EdgePlace { get; }

    /// <summary>How many images.</summary>
    public int Count => Bags.Count;

    /// <summary>Edges between different cells; they come first.</summary>
    public long TrueEdges => From.shape[0] - Cells.shape[0];

    /// <summary>Lays rows out into a rectangle.</summary>
    /// <param name="rows">One row per cell (or edge): R×H.</param>
    /// <param name="slots"><see cref="CellSlots"/> or <see cref="EdgeSlots"/>: P×M.</param>
    /// <param name="filling">What stands at empty places.</param>
    /// <returns>P×M×H.</returns>
    public static Tensor Spread(Tensor rows, Tensor slots, double filling)
    {
        var nobody = full([1, rows.shape[1]], filling, dtype: rows.dtype, device: rows.device);
        return cat([rows, nobody], 0).index_select(0, slots.flatten()).reshape(slots.shape[0], slots.shape[1], rows.shape[1]);
    }

    /// <summary>A softmax within each row of a rectangle, for every column of scores.</summary>
    /// <param name="scores">R×H.</param>
    /// <param name="slots">P×M.</param>
    /// <param name="place">R: where each row stands.</param>
    /// <returns>R×H weights that sum to 1 within each of the P rows.</returns>
    public static Tensor Softmax(Tensor scores, Tensor slots, Tensor place) =>
        Spread(scores, slots, -1e9).softmax(1).reshape(-1, scores.shape[1]).index_select(0, place);

    /// <summary>The sum over the cells of each image.</summary>
    /// <param name="rows">N×H.</param>
    /// <returns>B×H; 0 for an image without cells.</returns>
    public Tensor SumByImage(Tensor rows) => zeros([Count, rows.shape[1]], device: rows.device).index_add(0, BagOfCell, rows, 1);

    private static List<CellEdge> Edges(IReadOnlyList<CellBag> bags, int cells)
    {
        var (edges, first) = (new List<CellEdge>(), 0);
        foreach (var bag in bags)
        {
            edges.AddRange(bag.Graph.Edges.Select(edge => edge with { From = first + edge.From, To = first + edge.To }));
            first += bag.Cells.Count;
        }

        edges.AddRange(Enumerable.Range(0, cells).Select(cell => new CellEdge(cell, cell, 0, 0, 0, 0)));
        return edges;
    }

    private static (Tensor Slots, Tensor Place) Layout(long[] owners, int rows, Device device)
    {
        var counts = new int[rows];
        foreach (var owner in owners) counts[owner]++;
        var columns = Math.Max(1, counts.DefaultIfEmpty(0).Max());
        var (slots, place) = (new long[rows * columns], new long[owners.Length]);
        Array.Fill(slots, owners.Length);
        Array.Clear(counts);
        for (var i = 0; i < owners.Length; i++)
        {
            place[i] = (owners[i] * columns) + counts[owners[i]]++;
            slots[place[i]] = i;
        }

        return (tensor(slots, device: device).reshape(rows, columns), tensor(place, device: device));
    }

    private static Tensor Rows(IEnumerable<float[]> rows, int count, Device device)
    {
        var list = rows.ToList();
        var width = list.Select(row => row.Length).DefaultIfEmpty(0).Max();
        return tensor(list.SelectMany(row => row).ToArray(), device: device).reshape(count, width);
    }
}
