using Koilo.Learning.Cells.Pooling;
using Koilo.Learning.Cells.Relations;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Cells;

/// <summary>Classifies an image by its cells: describe each cell, let cells hear each other, make one description of all, decide.</summary>
/// <remarks>
/// Any of the parts may be missing: no relations for a bag, no cells for the whole image alone, no whole image where only the cells are known. An image
/// without cells is then decided by its whole image; where that is unknown too, by what the network learnt of the classes' frequencies.
/// The tensors of a pass belong to the caller's dispose scope.
/// </remarks>
public sealed class CellGroupClassifier : Module<CellBatch, GroupReading>
{
    private readonly int _cellFeatures;
    private readonly Sequential? _cell;
    private readonly CellRelations? _relations;
    private readonly CellPooling? _pooling;
    private readonly Sequential? _whole;
    private readonly Sequential _head;

    /// <summary>Assembles a network with random weights.</summary>
    /// <param name="shape">How wide.</param>
    /// <param name="parts">What it is made of.</param>
    internal CellGroupClassifier(CellGroupShape shape, CellGroupParts parts)
        : base(nameof(CellGroupClassifier))
    {
        var width = shape.Width;
        _cellFeatures = shape.CellFeatures;
        if (parts.Pooling is not null) (_cell, _relations, _pooling) = (Describe(shape.CellFeatures, shape), parts.Relations?.Invoke(width) ?? new NoRelations(), parts.Pooling(width));
        if (parts.SeesWhole) _whole = Describe(shape.WholeFeatures, shape);
        var described = (_pooling is null ? 0 : width) + (_whole is null ? 0 : width);
        _head = Sequential(("0", Linear(described, width)), ("1", ReLU()), ("2", Dropout(shape.Dropout)), ("3", Linear(width, shape.Classes)));
        RegisterComponents();
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="batch">Scaled images.</param>
    /// <returns>Scores and attention.</returns>
    public override GroupReading forward(CellBatch batch)
    {
        var (related, pooled) = ((RelatedCells?)null, (PooledCells?)null);
        if (_pooling is not null)
        {
            var cells = batch.Cells.shape[0] > 0 ? batch.Cells : zeros([0, _cellFeatures], device: batch.Cells.device); // nobody says how wide no cell is
            related = _relations!.call(_cell!.call(cells), batch);
            pooled = _pooling.call(related.Cells, batch);
        }

        Tensor[] seen = [.. new[] { pooled?.Images, _whole?.call(batch.Whole) }.OfType<Tensor>()];
        return new(_head.call(cat(seen, 1)), pooled?.Attention, related?.EdgeAttention);
    }

    private static Sequential Describe(int features, CellGroupShape shape) =>
        Sequential(("0", Linear(features, shape.Width)), ("1", ReLU()), ("2", Dropout(shape.Dropout)));
}

/// <summary>What a network over groups is made of.</summary>
internal sealed record CellGroupParts
{
    /// <summary>How cells hear of each other, for a width; null where they do not.</summary>
    public Func<int, CellRelations>? Relations { get; init; }

    /// <summary>How one description is made of all cells, for a width; null where no cell is looked at.</summary>
    public Func<int, CellPooling>? Pooling { get; init; }

    /// <summary>Whether the whole image is looked at.</summary>
    public bool SeesWhole { get; init; }
}
