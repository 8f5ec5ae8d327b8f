using Koilo.Core.Cells.Graphs;
using Koilo.Core.Randomness;
using Koilo.Learning.Cells;
using static TorchSharp.torch;

namespace Koilo.Bench;

/// <summary>How long an epoch over groups of cells takes when their features are at hand: as many images as SIPaKMeD has, of 20 cells each.</summary>
internal static class BagTraining
{
    private const int Images = 966;
    private const int Cells = 20;
    private const int Features = 530; // SqueezeNet's 512 and a cell's own measures

    public static Benchmark Bags { get; } = Benchmark("bags", "cellbag-abmil");

    public static Benchmark Graphs { get; } = Benchmark("graphs", "cellgraph-gat");

    private static Benchmark Benchmark(string id, string model) => new(
        id, $"one epoch of {model} over {Images} images of {Cells} cells, features at hand, median of 3", "s", 10, _ => Measure(model));

    private static double Measure(string model)
    {
        var seed = new Seed(1);
        CellBag[] bags = [.. Enumerable.Range(0, Images).Select(i => Bag(i, seed.For("image", i).Random()))];
        var trainer = new GroupTrainer(new() { Epochs = 1 }, seed, CPU);
        return Timing.Median(3, () => trainer.Train(CellGroupCatalog.Find(model), bags, 5).Dispose());
    }

    private static CellBag Bag(int index, SeededRandom random)
    {
        CellNode[] nodes = [.. Enumerable.Range(0, Cells).Select(_ => new CellNode(random.Uniform(0, 2048), random.Uniform(0, 1536), 20, 60))];
        float[][] cells = [.. nodes.Select(_ => Enumerable.Range(0, Features).Select(_ => (float)random.Normal()).ToArray())];
        return new($"{index}", $"{index}", index % 5, cells, CellGraph.Of(nodes, new()));
    }
}
