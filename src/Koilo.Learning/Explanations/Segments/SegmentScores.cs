using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Segments;

/// <summary>The score of one image with some of its pieces switched off.</summary>
/// <param name="Batch">One image.</param>
/// <param name="Pieces">1×H×W.</param>
/// <param name="Blank">1×3×H×W, what a piece that is off looks like.</param>
internal sealed record SegmentScores(ExplainedBatch Batch, Tensor Pieces, Tensor Blank)
{
    /// <summary>How many pieces there are.</summary>
    public int Count { get; } = (int)Pieces.max().to(ScalarType.Int32).item<int>() + 1;

    /// <summary>Scores.</summary>
    /// <param name="isOn">M×S of 0 and 1, in the images' number format: which of the S pieces are on.</param>
    /// <param name="batchSize">The most images that pass the network at a time.</param>
    /// <returns>M numbers.</returns>
    public Tensor Of(Tensor isOn, int batchSize)
    {
        using var scope = NewDisposeScope();
        return Batch.Scores((int)isOn.shape[0], batchSize, (first, count) =>
        {
            var mask = isOn.narrow(0, first, count).index_select(1, Pieces.flatten()).reshape([count, 1, 1, .. Pieces.shape[1..]]);
            return Blank + (mask * (Batch.Images - Blank)); // m×1×3×H×W
        }).squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>Paints a number per piece.</summary>
    /// <param name="values">S numbers.</param>
    /// <returns>1×H×W.</returns>
    public Tensor Paint(Tensor values) =>
        WrappedTensorDisposeScope(() => values.to(Batch.Images.dtype).index_select(0, Pieces.flatten()).reshape(Pieces.shape));
}
