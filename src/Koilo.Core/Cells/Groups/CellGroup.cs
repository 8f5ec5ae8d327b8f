using Koilo.Core.Cells.Graphs;
using Koilo.Core.Datasets;

namespace Koilo.Core.Cells.Groups;

/// <summary>An image as the group of cells in it.</summary>
/// <param name="Id">The image's id.</param>
/// <param name="Group">What must stay together in a split.</param>
/// <param name="Label">Its class.</param>
/// <param name="Cells">Its cells; where each is a picture of its own, without outlines.</param>
/// <param name="Nodes">Where they lie and how large they are, in the same order.</param>
public sealed record CellGroup(string Id, string Group, string Label, IReadOnlyList<CellOutline> Cells, IReadOnlyList<CellNode> Nodes)
{
    /// <summary>The whole image; null where only pictures of its cells are at hand.</summary>
    public LabelledImage? Picture { get; init; }

    /// <summary>A picture of each cell, in the same order; empty where they are to be cut from <see cref="Picture"/>.</summary>
    public IReadOnlyList<LabelledImage> Crops { get; init; } = [];
}
