using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Cells.Distributions;

/// <summary>An image whose cells were measured.</summary>
/// <param name="Id">The image.</param>
/// <param name="Label">Its class; empty where unknown.</param>
/// <param name="Group">What it belongs to, such as a slide.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Morphologies">Their measures, in the same order.</param>
public sealed record MeasuredImage(
    string Id, string Label, string Group, IReadOnlyList<CellOutline> Cells, IReadOnlyList<CellMorphology> Morphologies)
{
    /// <summary>Measures the cells of an image.</summary>
    /// <param name="image">The image; where it has no outlines, its nuclei are looked for.</param>
    /// <param name="pixels">Its picture.</param>
    /// <param name="options">What counts as a nucleus.</param>
    public static MeasuredImage Of(LabelledImage image, RgbImage pixels, NucleusDetectorOptions options)
    {
        var cells = CellsOfImage.Of(image, pixels, options);
        return new(image.Id, image.Label, image.Group, cells, CellMorphologies.Of(pixels, cells));
    }
}
