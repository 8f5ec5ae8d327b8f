using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Cells;

/// <summary>What each cell and each edge of an image did for a class.</summary>
/// <param name="Attention">Per cell, summing to 1; empty for networks that weigh no cell.</param>
/// <param name="GradientTimesInput">Per cell: what the class score changes by, to first order, when the cell's features fade to the mean cell.</param>
/// <param name="LeaveOneOut">Per cell: the class score minus that of the image without the cell.</param>
/// <param name="EdgeImportance">Per edge of the image's graph: what the class score changes by, to first order, when the edge fades away; 0 in a bag.</param>
public sealed record GroupExplanation(float[] Attention, float[] GradientTimesInput, float[] LeaveOneOut, float[] EdgeImportance);

/// <summary>Explains a network over groups by its cells.</summary>
/// <param name="Model">The network, in evaluation mode.</param>
/// <param name="Device">Where it lies.</param>
/// <remarks>
/// Scores are logits. Gradient × input: Shrikumar et al. 2017, arXiv:1605.01713, summed over the features of a cell, which are scaled so that 0 is the mean
/// cell. Edge importance is the same with each edge's weight of 1 as the input.
/// </remarks>
public sealed record GroupExplainer(CellGroupClassifier Model, Device Device)
{
    private const int CellsAtOnce = 4096;

    /// <summary>Explains one image.</summary>
    /// <param name="bag">With scaled features; without cells there is nothing to explain.</param>
    /// <param name="target">The class to explain.</param>
    /// <returns>One number per cell and per edge.</returns>
    public GroupExplanation Explain(CellBag bag, int target)
    {
        var count = bag.Cells.Count;
        if (count == 0) return new([], [], [], []);
        using var scope = NewDisposeScope();
        var batch = new CellBatch([bag], Device);
        batch.Cells = batch.Cells.requires_grad_(true);
        batch.EdgeWeights = batch.EdgeWeights.requires_grad_(true);
        var reading = Model.call(batch);
        var score = reading.Scores[0, target];
        var gradients = autograd.grad([score], [batch.Cells, batch.EdgeWeights], allow_unused: true);
        var contribution = gradients[0] is { IsInvalid: false } byCells ? TensorReadBack.Floats((byCells * batch.Cells).sum(1)) : new float[count];
        var edges = gradients[1] is { IsInvalid: false } byEdges ? TensorReadBack.Floats(byEdges)[..bag.Graph.Edges.Count] : new float[bag.Graph.Edges.Count];
        var attention = reading.CellAttention is { } weights ? TensorReadBack.Floats(weights) : [];
        var with = TensorReadBack.Floats(score.reshape(1))[0];
        return new(attention, contribution, [.. Without(bag, target).Select(without => with - without)], edges);
    }

    private IEnumerable<float> Without(CellBag bag, int target)
    {
        foreach (var cells in Enumerable.Range(0, bag.Cells.Count).Chunk(Math.Max(1, CellsAtOnce / bag.Cells.Count)))
        {
            foreach (var score in Scores([.. cells.Select(bag.Without)], target)) yield return score;
        }
    }

    private float[] Scores(CellBag[] bags, int target)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        return TensorReadBack.Floats(Model.call(new CellBatch(bags, Device)).Scores.select(1, target));
    }
}
