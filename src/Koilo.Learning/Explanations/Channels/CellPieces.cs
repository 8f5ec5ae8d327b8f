using Koilo.Core.Datasets;
using Koilo.Learning.Loading;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Channels;

/// <summary>The outlined cells of one prepared image.</summary>
/// <param name="Cells">Which cells; those that are not in the picture are left out.</param>
/// <param name="Masks">K×H×W of 0 and 1, one per cell.</param>
public sealed record CellPieces(IReadOnlyList<CellOutline> Cells, Tensor Masks)
{
    private const int LeastPixels = 4;

    /// <summary>Draws the cells of an image.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="device">Where the masks lie; they belong to the caller's dispose scope.</param>
    /// <returns>The cells in the order they are listed: whole cells, or nuclei where that is all there is.</returns>
    public static CellPieces Of(PreparedImages images, int index, Device device)
    {
        var (height, width) = (images.Preprocessing.Height, images.Preprocessing.Width);
        var drawn = images.Images[index].Cells
            .Select(cell => (Cell: cell, Mask: OutlineMask.Rasterise([images.Place(index, cell.Cytoplasm.Count > 0 ? cell.Cytoplasm : cell.Nucleus)], width, height, 1, 1)))
            .Where(one => one.Mask.Count(inside => inside) >= LeastPixels)
            .ToList();
        using var scope = NewDisposeScope();
        var masks = drawn.Count == 0
            ? zeros(0, height, width)
            : tensor(drawn.SelectMany(one => one.Mask).ToArray(), ScalarType.Float32).reshape(drawn.Count, height, width);
        return new CellPieces([.. drawn.Select(one => one.Cell)], masks.to(device, copy: true).MoveToOuterDisposeScope());
    }

    /// <summary>The pieces for methods that switch pieces off: LIME, Kernel SHAP and ablation of each cell.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="device">Where the result lies; it belongs to the caller's dispose scope.</param>
    /// <returns>N×H×W whole numbers: 0 the background, then the cells as they are listed; where cells overlap, the later one.</returns>
    public static Tensor Numbered(PreparedImages images, IReadOnlyList<int> indices, Device device)
    {
        using var scope = NewDisposeScope();
        return stack(indices.Select(index =>
        {
            var pieces = Of(images, index, device);
            var number = arange(1, pieces.Cells.Count + 1, ScalarType.Float32, device).reshape(-1, 1, 1);
            return pieces.Cells.Count == 0
                ? zeros(pieces.Masks.shape[1..], ScalarType.Int64, device)
                : (pieces.Masks * number).amax([0]).to(ScalarType.Int64);
        })).MoveToOuterDisposeScope();
    }
}
