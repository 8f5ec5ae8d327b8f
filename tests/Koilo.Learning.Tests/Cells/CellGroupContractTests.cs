using Koilo.Core;
using Koilo.Core.Cells.Graphs;
using Koilo.Core.Randomness;
using Koilo.Learning.Cells;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Cells;

/// <summary>What every network over groups of cells keeps to.</summary>
[Collection(nameof(GlobalRandomNumbers))]
public class CellGroupContractTests
{
    /// <summary>Sums of a few hundred single-precision products in another order differ by less.</summary>
    private const double Rounding = 1e-4;

    public static TheoryData<string> Ids => [.. CellGroupCatalog.All.Select(card => card.Id), "image+cellgraph-gat"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_image_is_read_alike_alone_and_among_others(string id)
    {
        var bags = RelationalBags.Mixed(5, new Seed(1)).Append(RelationalBags.Bag(9, 0, [[1, 0, 1, 0]], [new(3, 3, 2, 5)])).ToArray();
        using var model = Model(id);
        var together = new GroupPredictor(model, CPU).Predict(bags);
        for (var i = 0; i < bags.Length; i++) AssertClose(together[i], new GroupPredictor(model, CPU).Predict([bags[i]])[0]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_order_of_an_images_cells_does_not_matter(string id)
    {
        var bag = RelationalBags.Paired(1, new Seed(2))[0];
        var turned = RelationalBags.Bag(0, 0, [.. bag.Cells.Reverse()], [.. bag.Graph.Nodes.Reverse()]);
        using var model = Model(id);
        var both = new GroupPredictor(model, CPU).Predict([bag, turned]);
        AssertClose(both[0], both[1]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_cell_one_cell_and_cells_at_one_place_give_probabilities(string id)
    {
        CellNode here = new(5, 5, 2, 5);
        float[] cell = [1, -1, 1, -1];
        using var model = Model(id);
        var rows = new GroupPredictor(model, CPU).Predict([RelationalBags.Bag(0, 0, [], []), RelationalBags.Bag(1, 0, [cell], [here]), RelationalBags.Bag(2, 0, [cell, cell, cell], [here, here, here])]);
        Assert.All(rows, row => Assert.Equal(1, row.Sum(), 6));
        Assert.All(new GroupPredictor(model, CPU).Predict([RelationalBags.Bag(0, 0, [], [])]), row => Assert.Equal(1, row.Sum(), 6));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Two_thousand_cells_are_read(string id)
    {
        var random = new Seed(4).Random();
        var bag = RelationalBags.Bag(0, 0, [.. Enumerable.Range(0, 2000).Select(_ => (float[])[1, 0, 0, 1])], [.. Enumerable.Range(0, 2000).Select(_ => new CellNode(random.Uniform(0, 2048), random.Uniform(0, 1536), 2, 5))]);
        using var model = Model(id);
        Assert.Equal(1, new GroupPredictor(model, CPU).Predict([bag])[0].Sum(), 6);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_weight_gets_a_gradient_and_attention_sums_to_one(string id)
    {
        using var scope = NewDisposeScope();
        using var model = Model(id);
        var batch = new CellBatch(RelationalBags.Paired(4, new Seed(5)), CPU);
        var reading = model.call(batch);
        reading.Scores.square().sum().backward();
        Assert.All(model.named_parameters(), pair => Assert.True(pair.parameter.grad is { } gradient && gradient.abs().sum().item<float>() > 0, pair.name));
        if (reading.CellAttention is { } cells) AssertClose([1, 1, 1, 1], [.. TensorReadBack.Floats(batch.SumByImage(cells.unsqueeze(1))).Select(sum => (double)sum)]);
        if (reading.EdgeAttention is { } edges) Assert.Equal(32, edges.sum().item<float>(), 3); // one for each of 4×8 cells
    }

    [Fact]
    public void A_mistyped_network_names_the_nearest() =>
        Assert.Contains("cellgraph-gat", Assert.Throws<UserErrorException>(() => CellGroupCatalog.Find("cellgraph-gatt")).Message, StringComparison.Ordinal);

    private static CellGroupClassifier Model(string id)
    {
        random.manual_seed(3);
        var model = CellGroupCatalog.Find(id).Build(new(4, 2, 2) { Width = 16 });
        model.eval();
        return model;
    }

    private static void AssertClose(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Rounding));
}
