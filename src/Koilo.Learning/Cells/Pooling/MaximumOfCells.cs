using static TorchSharp.torch;

namespace Koilo.Learning.Cells.Pooling;

/// <summary>The largest value of each feature over an image's cells: a single abnormal cell is enough.</summary>
internal sealed class MaximumOfCells() : CellPooling(nameof(MaximumOfCells))
{
    private const double Nobody = -1e9;

    public override PooledCells forward(Tensor cells, CellBatch batch)
    {
        var largest = CellBatch.Spread(cells, batch.CellSlots, Nobody).amax(1); // B×H
        return new(largest.masked_fill(largest.le(Nobody / 2), 0), null);
    }
}
