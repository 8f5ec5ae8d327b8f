using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Cells.Relations;

/// <summary>Each cell hears its neighbours and decides whom it listens to: two layers of graph attention (GATv2).</summary>
/// <remarks>
/// e_ij = aᵀ LeakyReLU(W_to h_i + W_from h_j + W_edge f_ij), α = softmax over the neighbours of i and i itself, heard_i = Σ α_ij W_from h_j: Brody, Alon and
/// Yahav 2022, How Attentive are Graph Attention Networks?, arXiv:2105.14491, which mends the fixed order of preference of GAT (Veličković et al. 2018,
/// arXiv:1710.10903). Ours beside it: f_ij also enters the message (distance may decide what is heard, not only whom from), and each layer adds to
/// what the cell was, h_i + MLP(norm(h_i), heard_i), so that a cell does not forget itself among its neighbours.
/// </remarks>
internal sealed class GraphAttention : CellRelations
{
    private readonly GraphAttentionLayer _first;
    private readonly GraphAttentionLayer _second;

    /// <param name="width">H, a multiple of 2.</param>
    public GraphAttention(int width)
        : base(nameof(GraphAttention))
    {
        (_first, _second) = (new GraphAttentionLayer(width), new GraphAttentionLayer(width));
        RegisterComponents();
    }

    public override RelatedCells forward(Tensor cells, CellBatch batch)
    {
        var first = _first.call(cells, batch);
        var second = _second.call(first.Cells, batch);
        return second with { EdgeAttention = (first.EdgeAttention! + second.EdgeAttention!) / 2 };
    }
}

/// <summary>One layer of graph attention.</summary>
internal sealed class GraphAttentionLayer : CellRelations
{
    private const int Heads = 2;
    private const double Slope = 0.2;
    private readonly LayerNorm _norm;
    private readonly Linear _own;
    private readonly Linear _theirs;
    private readonly Linear _edge;
    private readonly Linear _message;
    private readonly Parameter _score;
    private readonly Sequential _update;

    public GraphAttentionLayer(int width)
        : base(nameof(GraphAttentionLayer))
    {
        _norm = LayerNorm(width);
        (_own, _theirs) = (Linear(width, width), Linear(width, width, hasBias: false));
        (_edge, _message) = (Linear(CellBatch.EdgeNumbers, width, hasBias: false), Linear(CellBatch.EdgeNumbers, width, hasBias: false));
        _score = new Parameter(empty(Heads, width / Heads).normal_(0, 1 / Math.Sqrt(width / Heads)));
        _update = Sequential(("0", Linear(2 * width, width)), ("1", ReLU()), ("2", Linear(width, width)));
        RegisterComponents();
    }

    public override RelatedCells forward(Tensor cells, CellBatch batch)
    {
        var (edges, width) = (batch.From.shape[0], cells.shape[1]);
        var here = _norm.call(cells);
        var theirs = _theirs.call(here).index_select(0, batch.From); // E×H
        var both = theirs + _own.call(here).index_select(0, batch.To) + _edge.call(batch.EdgeFeatures);
        var scores = (functional.leaky_relu(both, Slope).reshape(edges, Heads, width / Heads) * _score).sum(-1); // E×heads
        var attention = CellBatch.Softmax(scores, batch.EdgeSlots, batch.EdgePlace);
        var messages = (theirs + _message.call(batch.EdgeFeatures)).reshape(edges, Heads, width / Heads) * (attention * batch.EdgeWeights.unsqueeze(1)).unsqueeze(-1);
        var heard = zeros_like(cells).index_add(0, batch.To, messages.reshape(edges, width), 1);
        return new(cells + _update.call(cat([here, heard], 1)), attention.mean([1]));
    }
}
