using Koilo.Core.Imaging;

namespace Koilo.Core.Datasets;

/// <summary>One image of a dataset. <see cref="LabelledImages.Open"/> gives its pixels.</summary>
/// <param name="Id">Its name in every table: the path relative to the dataset's folder, with forward slashes; of a window, the cell's too.</param>
/// <param name="Path">Where the file is.</param>
/// <param name="Label">Its class; empty where unknown.</param>
/// <param name="Group">What must stay together in a split: the source image, slide or patient. The image's own id where nothing is known.</param>
public sealed record LabelledImage(string Id, string Path, string Label, string Group)
{
    /// <summary>The cells drawn into or outlined in the image, in pixels of the opened image; empty where unknown.</summary>
    public IReadOnlyList<CellOutline> Cells { get; init; } = [];

    /// <summary>The part of the file that is the image; null for all of it.</summary>
    public PixelRegion? Region { get; init; }

    /// <summary>What is done to its pixels.</summary>
    public ImageTreatment Treatment { get; init; }
}
