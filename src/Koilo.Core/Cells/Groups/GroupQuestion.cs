namespace Koilo.Core.Cells.Groups;

/// <summary>A question that two arms of the experiment answer together.</summary>
/// <param name="Text">The question.</param>
/// <param name="First">The arm without what is asked about.</param>
/// <param name="Second">The arm with it.</param>
public sealed record GroupQuestion(string Text, string First, string Second)
{
    /// <summary>Whether a group of cells says more than its cells one by one.</summary>
    public static GroupQuestion GroupOverCells { get; } = new("Does a bag of cells tell more than its cells one by one?", "cells-mean", "bag");

    /// <summary>Whether it matters who is next to whom.</summary>
    public static GroupQuestion RelationsOverBag { get; } = new("Does it help to know who is next to whom?", "bag", "graph");

    /// <summary>Whether the graph uses where each cell lies.</summary>
    public static GroupQuestion PlacesOverShuffled { get; } = new("Does the graph use which cell lies where?", "graph-shuffled", "graph");

    /// <summary>All planned questions; their p-values are corrected together.</summary>
    public static IReadOnlyList<GroupQuestion> All { get; } =
    [
        GroupOverCells,
        new("Does a bag tell more than a majority vote of its cells?", "cells-vote", "bag"),
        RelationsOverBag,
        PlacesOverShuffled,
        new("Does the graph use the pattern of places at all?", "graph-scattered", "graph"),
        new("Do cells of one image belong together, beyond their class? (bag)", "bag-foreign", "bag"),
        new("Do cells of one image belong together, beyond their class? (graph)", "graph-foreign", "graph"),
        new("Do the other cells add to the largest one?", "bag-largest", "bag"),
        new("Does the background of the whole image help?", "image-bare", "image"),
        new("Do cells tell more than the whole image?", "image", "bag"),
        new("Do cells add to the whole image?", "image", "image+cells"),
    ];
}
