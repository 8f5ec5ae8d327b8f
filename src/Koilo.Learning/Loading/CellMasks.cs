using Koilo.Core.Datasets;
using static TorchSharp.torch;

namespace Koilo.Learning.Loading;

/// <summary>Where in prepared images the outlined cells and nuclei lie.</summary>
/// <param name="Evidence">N×H×W of 0 and 1: the cells that the label depends on.</param>
/// <param name="Nuclei">N×H×W: all nuclei.</param>
/// <param name="Cytoplasm">N×H×W: all cells without nuclei.</param>
/// <param name="Cells">N×H×W: all cells, or their nuclei where that is all there is.</param>
public sealed record CellMasks(Tensor Evidence, Tensor Nuclei, Tensor Cytoplasm, Tensor Cells)
{
    /// <summary>Draws the outlines of several images.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="indices">Which of them.</param>
    /// <param name="device">Where the masks lie; they belong to the caller's dispose scope.</param>
    /// <returns>All 0 where nothing is outlined.</returns>
    public static CellMasks Of(PreparedImages images, IReadOnlyList<int> indices, Device device)
    {
        using var scope = NewDisposeScope();
        var nuclei = Draw(images, indices, cell => cell.Nucleus);
        var whole = Draw(images, indices, cell => cell.Cytoplasm);
        var masks = new[] { EvidenceMasks.Of(images, indices), nuclei, whole * (1 - nuclei), maximum(whole, nuclei) };
        var moved = masks.Select(mask => mask.to(device, copy: true).MoveToOuterDisposeScope()).ToList();
        return new CellMasks(moved[0], moved[1], moved[2], moved[3]);
    }

    private static Tensor Draw(PreparedImages images, IReadOnlyList<int> indices, Func<CellOutline, IReadOnlyList<OutlinePoint>> outline)
    {
        var (height, width) = (images.Preprocessing.Height, images.Preprocessing.Width);
        var pixels = indices.SelectMany(i => OutlineMask.Rasterise(
            images.Images[i].Cells.Select(outline).Where(corners => corners.Count > 0).Select(corners => images.Place(i, corners)), width, height, 1, 1));
        return tensor(pixels.ToArray(), ScalarType.Float32).reshape(indices.Count, height, width);
    }
}
