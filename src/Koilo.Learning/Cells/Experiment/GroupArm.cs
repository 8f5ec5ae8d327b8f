namespace Koilo.Learning.Cells.Experiment;

/// <summary>How an image is decided.</summary>
public enum GroupDecision
{
    /// <summary>By a network that sees the group.</summary>
    Together,

    /// <summary>By the vote of its cells, each judged alone; equal votes are decided by mean probability.</summary>
    MajorityVote,

    /// <summary>By the mean probability of its cells, each judged alone.</summary>
    MeanProbability,
}

/// <summary>One thing that the experiment trains and tests on every fold.</summary>
/// <param name="Id">In files.</param>
/// <param name="Title">For people.</param>
/// <param name="Model">A network of <see cref="CellGroupCatalog"/>.</param>
public sealed record GroupArm(string Id, string Title, string Model)
{
    /// <summary>What is taken away.</summary>
    public Ablation Ablation { get; init; }

    /// <summary>How an image is decided.</summary>
    public GroupDecision Decision { get; init; }

    /// <summary>Whether its cells are explained.</summary>
    public bool IsExplained => Ablation == Ablation.None && Decision == GroupDecision.Together && CellGroupCatalog.Find(Model) is { SeesCells: true, SeesWhole: false };

    /// <summary>The arms of the experiment.</summary>
    /// <param name="bag">The network that sees a bag, such as <c>cellbag-abmil</c>.</param>
    /// <param name="graph">The network that sees a graph, such as <c>cellgraph-gat</c>.</param>
    public static IReadOnlyList<GroupArm> All(string bag, string graph) =>
    [
        new("image", "whole image", "image"),
        new("image-bare", "whole image, background removed", "image") { Ablation = Ablation.NoBackground },
        new("cells-vote", "single cells, majority vote", "cellbag-mean") { Decision = GroupDecision.MajorityVote },
        new("cells-mean", "single cells, mean probability", "cellbag-mean") { Decision = GroupDecision.MeanProbability },
        new("bag", "bag of cells", bag),
        new("bag-largest", "bag, largest cell only", bag) { Ablation = Ablation.LargestCell },
        new("bag-foreign", "bag, other cells from other images", bag) { Ablation = Ablation.ForeignNeighbours },
        new("graph", "graph of cells", graph),
        new("graph-shuffled", "graph, places exchanged", graph) { Ablation = Ablation.ShuffledPositions },
        new("graph-scattered", "graph, places at random", graph) { Ablation = Ablation.ScatteredPositions },
        new("graph-foreign", "graph, other cells from other images", graph) { Ablation = Ablation.ForeignNeighbours },
        new("image+cells", "whole image and bag", $"image+{bag}"),
    ];
}
