namespace Koilo.Core.Evaluation.Channels;

/// <summary>What a network's channel attention does: which channels it raises for which class, where they look, and what becomes of them when cells are removed.</summary>
/// <param name="Model">The network.</param>
/// <param name="Images">How many images were looked at.</param>
/// <param name="Findings">The channels that stand out, layer by layer, class by class; none for a network without channel attention.</param>
/// <param name="Removals">What the removal of single cells changes, for each kind of cell; none where no cell is outlined.</param>
public sealed record ChannelReport(string Model, int Images, IReadOnlyList<ChannelFinding> Findings, IReadOnlyList<CellRemoval> Removals)
{
    /// <summary>The network without attention that it is held against; null for none.</summary>
    public string? Against { get; init; }

    /// <summary>What a reader has to know, such as why a part is missing.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>A channel that attention weighs differently in one class than in the others.</summary>
/// <param name="Layer">The attention layer's state-dict name.</param>
/// <param name="Class">The class.</param>
/// <param name="Direction">Raised or lowered.</param>
/// <param name="Channel">Which channel, from 0.</param>
/// <param name="Weight">Its mean weight over the images of the class.</param>
public sealed record ChannelFinding(string Layer, string Class, ChannelDirection Direction, int Channel, double Weight)
{
    /// <summary>Its mean weight over the images of all other classes.</summary>
    public double Elsewhere { get; init; }

    /// <summary>How far the two means lie apart, in standard deviations of the weight over all images.</summary>
    public double Distance { get; init; }

    /// <summary>The share of its positive activation that lies on nuclei, cytoplasm and background, mean over the class's images with outlines.</summary>
    public PlaceShares Activation { get; init; } = PlaceShares.Unknown;

    /// <summary>The share of the same images that these places take up: what an even map would have.</summary>
    public PlaceShares Area { get; init; } = PlaceShares.Unknown;

    /// <summary>Mean relative change of its weight when one of the cells that carry the evidence is removed.</summary>
    public Figure WithoutEvidence { get; init; }

    /// <summary>The same for cells that do not carry it.</summary>
    public Figure WithoutBystander { get; init; }

    /// <summary>Where it answers most strongly, strongest first.</summary>
    public IReadOnlyList<ChannelRegion> Regions { get; init; } = [];
}

/// <summary>What attention does to a channel in a class.</summary>
public enum ChannelDirection
{
    /// <summary>Its weight is larger than in other classes.</summary>
    Raised,

    /// <summary>Its weight is smaller.</summary>
    Lowered,
}

/// <summary>Shares of a whole on the parts of cells; together 1.</summary>
/// <param name="Nuclei">On nuclei.</param>
/// <param name="Cytoplasm">On cells, but not their nuclei.</param>
/// <param name="Background">Elsewhere.</param>
public sealed record PlaceShares(Figure Nuclei, Figure Cytoplasm, Figure Background)
{
    /// <summary>Where nothing is outlined.</summary>
    public static PlaceShares Unknown { get; } = Undefined("no cell is outlined");

    /// <summary>Of a channel that answers nowhere.</summary>
    public static PlaceShares Silent { get; } = Undefined("the channel has no positive activation");

    private static PlaceShares Undefined(string reason) => new(Figure.Undefined(reason), Figure.Undefined(reason), Figure.Undefined(reason));
}

/// <summary>A place where a channel answers strongly.</summary>
/// <param name="Image">The image.</param>
/// <param name="Left">The square's first column in the prepared image.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Side">Its side in pixels.</param>
/// <param name="Answer">The largest weighed activation.</param>
public sealed record ChannelRegion(string Image, int Left, int Top, int Side, double Answer)
{
    /// <summary>The picture of the place, relative to the run folder; null where none was written.</summary>
    public string? Picture { get; init; }
}

/// <summary>What the removal of single cells of one kind changes, mean over the removed cells.</summary>
/// <param name="Class">The class of the images.</param>
/// <param name="Role">Whether the removed cells carry the evidence.</param>
/// <param name="Cells">How many cells were removed, one at a time.</param>
/// <param name="ScoreFall">By how much the score of the class falls.</param>
/// <param name="AtOthers">Relative change of the last feature maps at the cells that stay.</param>
public sealed record CellRemoval(string Class, string Role, int Cells, Figure ScoreFall, Figure AtOthers)
{
    /// <summary>The same with every attention weight held at what it was before: what does not pass through attention.</summary>
    public Figure AtOthersHeld { get; init; }

    /// <summary>The same in the network without attention.</summary>
    public Figure AtOthersAgainst { get; init; }

    /// <summary>Mean relative change of the attention weights of channels.</summary>
    public Figure WeightChange { get; init; }
}
