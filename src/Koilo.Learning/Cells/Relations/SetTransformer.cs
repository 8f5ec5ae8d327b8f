using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Cells.Relations;

/// <summary>Self-attention among all cells of an image: each looks at all others' appearance; where they lie is not told.</summary>
/// <remarks>
/// One pre-norm transformer block (Vaswani et al. 2017, arXiv:1706.03762; as a network over sets without positions: Lee et al. 2019, arXiv:1810.00825).
/// Bags are padded; empty places are masked.
/// </remarks>
internal sealed class SetTransformer : CellRelations
{
    private const int Heads = 4;
    private readonly LayerNorm _normBefore;
    private readonly LayerNorm _normAfter;
    private readonly Linear _queriesKeysValues;
    private readonly Linear _joined;
    private readonly Sequential _mix;

    /// <param name="width">H, a multiple of 4.</param>
    public SetTransformer(int width)
        : base(nameof(SetTransformer))
    {
        (_normBefore, _normAfter) = (LayerNorm(width), LayerNorm(width));
        (_queriesKeysValues, _joined) = (Linear(width, 3 * width), Linear(width, width));
        _mix = Sequential(("0", Linear(width, 2 * width)), ("1", GELU()), ("2", Linear(2 * width, width)));
        RegisterComponents();
    }

    public override RelatedCells forward(Tensor cells, CellBatch batch)
    {
        var (places, width) = (batch.CellSlots.shape[1], cells.shape[1]);
        var each = width / Heads;
        var rows = CellBatch.Spread(_queriesKeysValues.call(_normBefore.call(cells)), batch.CellSlots, 0); // B×M×3H
        var parts = rows.reshape(batch.Count, places, 3, Heads, each).permute(2, 0, 3, 1, 4); // 3×B×heads×M×h
        var isNobody = batch.CellSlots.eq(cells.shape[0]).reshape(batch.Count, 1, 1, places);
        var weights = (parts[0].matmul(parts[1].transpose(2, 3)) / Math.Sqrt(each)).masked_fill(isNobody, -1e9).softmax(-1);
        var heard = weights.matmul(parts[2]).transpose(1, 2).reshape(batch.Count * places, width).index_select(0, batch.CellPlace); // N×H
        var told = cells + _joined.call(heard);
        return new(told + _mix.call(_normAfter.call(told)), null);
    }
}
