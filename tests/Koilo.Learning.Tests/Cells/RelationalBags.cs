using Koilo.Core.Cells.Graphs;
using Koilo.Core.Randomness;
using Koilo.Learning.Cells;

namespace Koilo.Learning.Tests.Cells;

/// <summary>Small groups of cells made of numbers, of which it is known what decides.</summary>
internal static class RelationalBags
{
    private const int Features = 4;

    /// <summary>Four pairs of cells far apart, four cells of each of two kinds; the pairs are of one kind (class 0) or of both (class 1). A bag cannot know.</summary>
    public static CellBag[] Paired(int count, Seed seed) => [.. Enumerable.Range(0, count).Select(index =>
    {
        var (label, random) = (index % 2, seed.For("image", index).Random());
        var cells = Enumerable.Range(0, 8).Select(i => (Kind: label == 0 ? i / 2 % 2 : i % 2, X: (i / 2 * 100) + (i % 2 * 12) + random.Uniform(-2, 2), Y: random.Uniform(-2, 2))).ToArray();
        random.Shuffle<(int, double, double)>(cells);
        return Bag(index, label, [.. cells.Select(cell => Describe(cell.Kind, random))], [.. cells.Select(cell => new CellNode(cell.X, cell.Y, 2, 5))]);
    })];

    /// <summary>Six cells of one kind; in class 1 the first two are of the other.</summary>
    public static CellBag[] Mixed(int count, Seed seed) => [.. Enumerable.Range(0, count).Select(index =>
    {
        var (label, random) = (index % 2, seed.For("image", index).Random());
        return Bag(index, label, [.. Enumerable.Range(0, 6).Select(i => Describe(label == 1 && i < 2 ? 1 : 0, random))],
            [.. Enumerable.Range(0, 6).Select(_ => new CellNode(random.Uniform(0, 100), random.Uniform(0, 100), 2, 5))]);
    })];

    public static CellBag Bag(int index, int label, float[][] cells, CellNode[] nodes) =>
        new($"image {index}", $"slide {index / 4}", label, cells, CellGraph.Of(nodes, new() { Neighbours = 1 })) { Whole = [label, 1], Bare = [0, 1] };

    private static float[] Describe(int kind, SeededRandom random) => [.. Enumerable.Range(0, Features).Select(i => (float)((kind == i % 2 ? 1 : -1) + random.Normal(0, 0.3)))];
}
