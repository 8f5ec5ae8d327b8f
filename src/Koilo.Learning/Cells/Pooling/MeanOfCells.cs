using static TorchSharp.torch;

namespace Koilo.Learning.Cells.Pooling;

/// <summary>The mean over an image's cells: all count alike.</summary>
internal sealed class MeanOfCells() : CellPooling(nameof(MeanOfCells))
{
    public override PooledCells forward(Tensor cells, CellBatch batch) =>
        new(batch.SumByImage(cells) / batch.SumByImage(ones([cells.shape[0], 1], device: cells.device)).clamp(min: 1), null);
}
