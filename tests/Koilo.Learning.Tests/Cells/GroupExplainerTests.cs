using Koilo.Core.Cells.Groups;
using Koilo.Core.Randomness;
using Koilo.Learning.Cells;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Cells;

[Collection(nameof(GlobalRandomNumbers))]
public class GroupExplainerTests
{
    /// <summary>In class 1 the first two of six cells decide; a ranking by chance would score a third.</summary>
    /// <summary>Attention over several bags, since a single one may rank a cell wrongly by chance of the training; two of six cells named at random give 0.53.
    /// Leaving out one of two deciding cells that are alike changes little, for the other one stands in: only the foremost cell is asked for.</summary>
    [Fact]
    public void Attention_and_contributions_point_at_the_cells_that_decide()
    {
        using var model = Trained("cellbag-abmil", RelationalBags.Mixed(120, new Seed(1)));
        bool[] evidence = [true, true, false, false, false, false];
        List<double> attention = [];
        foreach (var bag in RelationalBags.Mixed(20, new Seed(2)).Where(bag => bag.Label == 1))
        {
            var explained = new GroupExplainer(model, CPU).Explain(bag, 1);
            attention.Add(CellEvidence.AveragePrecision([.. explained.Attention.Select(value => (double)value)], evidence).Value);
            Assert.True(evidence[explained.LeaveOneOut.ToList().IndexOf(explained.LeaveOneOut.Max())]);
            Assert.Equal(1, explained.Attention.Sum(), 1e-5);
            Assert.All(explained.EdgeImportance, importance => Assert.Equal(0, importance));
        }

        Assert.InRange(attention.Average(), 0.9, 1);
    }

    [Fact]
    public void Leaving_a_cell_out_is_the_score_with_it_minus_the_score_without()
    {
        using var model = Trained("cellgraph-gat", RelationalBags.Paired(16, new Seed(1)));
        var bag = RelationalBags.Paired(1, new Seed(2))[0];
        var explained = new GroupExplainer(model, CPU).Explain(bag, 0);
        for (var i = 0; i < 8; i++) Assert.Equal(Score(model, bag, 1) - Score(model, bag.Without(i), 1), explained.LeaveOneOut[i], 1e-4);
    }

    /// <summary>An edge's importance against what the score changes by when its weight falls from 1 to 0.99; the error of a secant shrinks with the step.</summary>
    [Theory]
    [InlineData("cellgraph-gat")]
    [InlineData("cellgraph-sage")]
    public void The_importance_of_an_edge_is_what_the_score_loses_as_it_fades(string id)
    {
        using var model = Trained(id, RelationalBags.Paired(64, new Seed(1)));
        var bag = RelationalBags.Paired(1, new Seed(2))[0];
        var explained = new GroupExplainer(model, CPU).Explain(bag, 0);
        const float Step = 0.01f;
        for (var e = 0; e < bag.Graph.Edges.Count; e++)
        {
            var change = (Score(model, bag, 1) - Score(model, bag, 1 - Step, e)) / Step;
            Assert.InRange(explained.EdgeImportance[e] - change, -0.05 - (0.1 * Math.Abs(change)), 0.05 + (0.1 * Math.Abs(change)));
        }

        Assert.Contains(explained.EdgeImportance, importance => Math.Abs(importance) > 0.01);
    }

    [Fact]
    public void An_image_without_cells_has_nothing_to_explain()
    {
        using var model = Trained("cellbag-abmil", RelationalBags.Mixed(8, new Seed(1)));
        Assert.Empty(new GroupExplainer(model, CPU).Explain(RelationalBags.Bag(0, 0, [], []), 1).LeaveOneOut);
    }

    private static CellGroupClassifier Trained(string id, CellBag[] bags) => new GroupTrainer(new() { Epochs = 10 }, new Seed(3), CPU).Train(CellGroupCatalog.Find(id), bags, 2);

    private static double Score(CellGroupClassifier model, CellBag bag, float weight, int edge = 0)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var batch = new CellBatch([bag], CPU);
        if (bag.Graph.Edges.Count > 0) batch.EdgeWeights[edge] = tensor(weight);
        return TensorReadBack.Floats(model.call(batch).Scores)[0];
    }
}
