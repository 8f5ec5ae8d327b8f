using static TorchSharp.torch;

namespace Koilo.Learning.Cells.Relations;

/// <summary>Every cell stays what it is: a bag.</summary>
internal sealed class NoRelations() : CellRelations(nameof(NoRelations))
{
    public override RelatedCells forward(Tensor cells, CellBatch batch) => new(cells.alias(), null);
}
