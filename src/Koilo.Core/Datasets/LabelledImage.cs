namespace Koilo.Core.Datasets;

/// <summary>One image of a dataset.</summary>
/// <param name="Id">Its name in every table: the path relative to the dataset's folder, with forward slashes.</param>
/// <param name="Path">Where the file is.</param>
/// <param name="Label">Its class.</param>
/// <param name="Group">What must stay together in a split: the source image, slide or patient. The image's own id where nothing is known.</param>
public sealed record LabelledImage(string Id, string Path, string Label, string Group)
{
    /// <summary>The cells drawn into or outlined in the image; empty where unknown.</summary>
    public IReadOnlyList<CellOutline> Cells { get; init; } = [];
}
