namespace Koilo.Core.Datasets;

/// <summary>A corner of an outline, in pixels of the original image; (0, 0) is the top left corner of the top left pixel.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
public readonly record struct OutlinePoint(double X, double Y);

/// <summary>One cell of an image: where it is, what it is, and whether the image's label depends on it.</summary>
/// <param name="Id">Unique within the image.</param>
/// <param name="Type">What kind of cell, such as <c>koilocytotic</c>; empty where unknown.</param>
/// <param name="Role">Whether the label depends on this cell.</param>
/// <param name="Cytoplasm">Closed polygon around the whole cell; empty where unknown.</param>
/// <param name="Nucleus">Closed polygon around the nucleus; empty where unknown.</param>
public sealed record CellOutline(
    string Id,
    string Type,
    CellRole Role,
    IReadOnlyList<OutlinePoint> Cytoplasm,
    IReadOnlyList<OutlinePoint> Nucleus);

/// <summary>What a cell has to do with the label of its image.</summary>
public enum CellRole
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>The label depends on this cell.</summary>
    Evidence,

    /// <summary>The image would have the same label without this cell.</summary>
    Bystander,
}
