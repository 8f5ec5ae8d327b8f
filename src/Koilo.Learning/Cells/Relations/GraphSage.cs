using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Cells.Relations;

/// <summary>Each cell hears the mean of its neighbours: two layers of GraphSAGE.</summary>
/// <remarks>
/// h_i ← h_i + MLP(norm(h_i), mean over neighbours j of ReLU(W [h_j, f_ij])): the mean aggregator of Hamilton, Ying and Leskovec 2017, arXiv:1706.02216.
/// Ours beside it: all neighbours are taken, none drawn; edges carry f_ij; each layer adds to what the cell was.
/// </remarks>
internal sealed class GraphSage : CellRelations
{
    private readonly GraphSageLayer _first;
    private readonly GraphSageLayer _second;

    /// <param name="width">H.</param>
    public GraphSage(int width)
        : base(nameof(GraphSage))
    {
        (_first, _second) = (new GraphSageLayer(width), new GraphSageLayer(width));
        RegisterComponents();
    }

    public override RelatedCells forward(Tensor cells, CellBatch batch) => _second.call(_first.call(cells, batch).Cells, batch);
}

/// <summary>One layer of GraphSAGE.</summary>
internal sealed class GraphSageLayer : CellRelations
{
    private readonly LayerNorm _norm;
    private readonly Linear _message;
    private readonly Sequential _update;

    public GraphSageLayer(int width)
        : base(nameof(GraphSageLayer))
    {
        (_norm, _message) = (LayerNorm(width), Linear(width + CellBatch.EdgeNumbers, width));
        _update = Sequential(("0", Linear(2 * width, width)), ("1", ReLU()), ("2", Linear(width, width)));
        RegisterComponents();
    }

    public override RelatedCells forward(Tensor cells, CellBatch batch)
    {
        var count = batch.TrueEdges;
        var here = _norm.call(cells);
        var (from, to, weights) = (batch.From.narrow(0, 0, count), batch.To.narrow(0, 0, count), batch.EdgeWeights.narrow(0, 0, count));
        var messages = _message.call(cat([here.index_select(0, from), batch.EdgeFeatures.narrow(0, 0, count)], 1)).relu() * weights.unsqueeze(1); // E×H
        var degrees = zeros(cells.shape[0], device: cells.device).index_add(0, to, ones_like(weights), 1).clamp(min: 1);
        var heard = zeros_like(cells).index_add(0, to, messages, 1) / degrees.unsqueeze(1);
        return new(cells + _update.call(cat([here, heard], 1)), null);
    }
}
