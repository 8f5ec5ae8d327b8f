using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Segments;

/// <summary>Cuts images into pieces that are switched on and off as a whole.</summary>
public interface ISegmentation
{
    /// <summary>Numbers the pieces.</summary>
    /// <param name="images">N×3×H×W.</param>
    /// <returns>N×H×W whole numbers: the piece of each pixel, from 0. The caller owns it.</returns>
    public Tensor Of(Tensor images);
}

/// <summary>A grid of rectangles.</summary>
/// <param name="Rows">How many rows; at least 1.</param>
/// <param name="Columns">How many columns; at least 1.</param>
public sealed record GridSegmentation(int Rows, int Columns) : ISegmentation
{
    /// <inheritdoc/>
    public Tensor Of(Tensor images)
    {
        using var scope = NewDisposeScope();
        var (height, width) = (images.shape[2], images.shape[3]);
        var row = arange(height, ScalarType.Int64, images.device).mul(Rows).div(height, RoundingMode.floor).to(ScalarType.Int64);
        var column = arange(width, ScalarType.Int64, images.device).mul(Columns).div(width, RoundingMode.floor).to(ScalarType.Int64);
        return ((row.unsqueeze(1) * Columns) + column.unsqueeze(0)).expand(images.shape[0], height, width).clone().MoveToOuterDisposeScope();
    }
}

/// <summary>Pieces that are known already, such as the outlines of cells: 0 the background, 1, 2, … the cells.</summary>
/// <param name="Pieces">N×H×W whole numbers, for the very images that are explained; the caller owns it.</param>
public sealed record GivenSegmentation(Tensor Pieces) : ISegmentation
{
    /// <inheritdoc/>
    public Tensor Of(Tensor images) => Pieces.shape[0] == images.shape[0] && Pieces.shape.AsSpan(1).SequenceEqual(images.shape.AsSpan(2))
        ? WrappedTensorDisposeScope(() => Pieces.to(ScalarType.Int64).to(images.device).clone())
        : throw new ArgumentException($"Pieces [{string.Join(", ", Pieces.shape)}] do not belong to images [{string.Join(", ", images.shape)}].", nameof(images));
}
