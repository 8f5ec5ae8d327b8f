using Koilo.Core.Cells.Graphs;
using Koilo.Core.Randomness;

namespace Koilo.Learning.Cells.Experiment;

/// <summary>Takes something away from images.</summary>
/// <param name="Graph">How neighbours are found again where places change.</param>
/// <param name="Seed">Where random choices come from.</param>
public sealed record Ablations(CellGraphOptions Graph, Seed Seed)
{
    /// <summary>Takes something away from the images of one part of a fold.</summary>
    /// <param name="ablation">What.</param>
    /// <param name="bags">Images of that part only: nothing goes from training to test images.</param>
    /// <returns>The changed images, in the same order.</returns>
    public IReadOnlyList<CellBag> Apply(Ablation ablation, IReadOnlyList<CellBag> bags) => ablation switch
    {
        Ablation.None => bags,
        Ablation.ShuffledPositions => [.. bags.Select(Shuffle)],
        Ablation.ScatteredPositions => [.. bags.Select(Scatter)],
        Ablation.ForeignNeighbours => Exchange(bags),
        Ablation.LargestCell => [.. bags.Select(Largest)],
        Ablation.NoBackground => [.. bags.Select(bag => bag with { Whole = bag.Bare })],
        _ => throw new ArgumentOutOfRangeException(nameof(ablation), ablation, null),
    };

    private CellBag Shuffle(CellBag bag)
    {
        CellNode[] places = [.. bag.Graph.Nodes];
        Seed.For($"shuffle {bag.Image}").Random().Shuffle<CellNode>(places);
        return Moved(bag, i => (places[i].X, places[i].Y));
    }

    private CellBag Scatter(CellBag bag)
    {
        if (bag.Cells.Count == 0) return bag;
        var (nodes, random) = (bag.Graph.Nodes, Seed.For($"scatter {bag.Image}").Random());
        var (left, right, top, bottom) = (nodes.Min(node => node.X), nodes.Max(node => node.X), nodes.Min(node => node.Y), nodes.Max(node => node.Y));
        return Moved(bag, _ => (random.Uniform(left, right), random.Uniform(top, bottom)));
    }

    private CellBag Moved(CellBag bag, Func<int, (double X, double Y)> place) =>
        bag with { Graph = CellGraph.Of([.. bag.Graph.Nodes.Select((node, i) => node with { X = place(i).X, Y = place(i).Y })], Graph) };

    private CellBag[] Exchange(IReadOnlyList<CellBag> bags)
    {
        var pools = bags.Index().GroupBy(one => one.Item.Label)
            .ToDictionary(same => same.Key, same => same.SelectMany(one => one.Item.Cells.Select((_, cell) => (Bag: one.Index, Cell: cell))).ToList());
        return [.. bags.Select((bag, index) =>
        {
            var (pool, random) = (pools[bag.Label], Seed.For($"exchange {bag.Image}").Random());
            if (bag.Cells.Count < 2 || pool.Count == bag.Cells.Count) return bag; // no other image of the class has cells
            var (kept, cells, nodes) = (random.Below(bag.Cells.Count), bag.Cells.ToArray(), bag.Graph.Nodes.ToArray());
            for (var i = 0; i < cells.Length; i++)
            {
                if (i == kept) continue;
                (int Bag, int Cell) donor;
                do donor = pool[random.Below(pool.Count)];
                while (donor.Bag == index);
                cells[i] = bags[donor.Bag].Cells[donor.Cell];
                var size = bags[donor.Bag].Graph.Nodes[donor.Cell];
                nodes[i] = nodes[i] with { NucleusRadius = size.NucleusRadius, CellRadius = size.CellRadius };
            }

            return bag with { Cells = cells, Graph = CellGraph.Of(nodes, Graph) };
        })];
    }

    private static CellBag Largest(CellBag bag)
    {
        if (bag.Cells.Count < 2) return bag;
        var largest = Enumerable.Range(0, bag.Cells.Count).MaxBy(i => double.IsNaN(bag.Graph.Nodes[i].NucleusRadius) ? 0 : bag.Graph.Nodes[i].NucleusRadius);
        return bag with { Cells = [bag.Cells[largest]], Graph = new([bag.Graph.Nodes[largest]], []) };
    }
}
