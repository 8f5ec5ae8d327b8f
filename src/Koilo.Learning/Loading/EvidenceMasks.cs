using Koilo.Core.Datasets;
using static TorchSharp.torch;

namespace Koilo.Learning.Loading;

/// <summary>Where in prepared images the cells lie that the label depends on.</summary>
public static class EvidenceMasks
{
    /// <summary>Whether anybody has said which cells of an image carry the evidence.</summary>
    /// <param name="image">The image.</param>
    /// <returns>True where at least one cell does.</returns>
    public static bool IsKnown(LabelledImage image) => image.Cells.Any(cell => cell.Role == CellRole.Evidence);

    /// <summary>The outlines of the evidence cells, in pixels of the prepared image.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="index">Which of them.</param>
    /// <returns>One polygon per evidence cell: its cytoplasm, or its nucleus where that is all there is.</returns>
    public static IReadOnlyList<IReadOnlyList<OutlinePoint>> Outlines(PreparedImages images, int index) =>
    [
        .. images.Images[index].Cells
            .Where(cell => cell.Role == CellRole.Evidence)
            .Select(cell => images.Place(index, cell.Cytoplasm.Count > 0 ? cell.Cytoplasm : cell.Nucleus)),
    ];

    /// <summary>What to draw on a picture: the evidence, or all cells where nobody has said which of them carry it.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="index">Which of them.</param>
    /// <returns>Polygons in pixels of the prepared image, of whole cells before their nuclei; none where nothing is outlined.</returns>
    public static IReadOnlyList<IReadOnlyList<OutlinePoint>> Drawn(PreparedImages images, int index)
    {
        var cells = images.Images[index].Cells;
        return IsKnown(images.Images[index])
            ? Outlines(images, index)
            : [.. cells.Select(cell => cell.Cytoplasm).Concat(cells.Select(cell => cell.Nucleus)).Where(corners => corners.Count > 0).Select(corners => images.Place(index, corners))];
    }

    /// <summary>The evidence of several images, drawn.</summary>
    /// <param name="images">The prepared images.</param>
    /// <param name="indices">Which of them.</param>
    /// <returns>N×H×W of 0 and 1, on the processor.</returns>
    public static Tensor Of(PreparedImages images, IReadOnlyList<int> indices)
    {
        var (height, width) = (images.Preprocessing.Height, images.Preprocessing.Width);
        var masks = indices.SelectMany(i => OutlineMask.Rasterise(Outlines(images, i), width, height, 1, 1)).ToArray();
        using var scope = NewDisposeScope();
        return tensor(masks, ScalarType.Float32).reshape(indices.Count, height, width).MoveToOuterDisposeScope();
    }
}
