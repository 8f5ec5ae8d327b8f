using Koilo.Core.Datasets;

namespace Koilo.Core.Evaluation;

/// <summary>Whether a heat map comes from the network or is there to compare with.</summary>
public enum ExplainerKind
{
    /// <summary>Explains what the network did.</summary>
    Method,

    /// <summary>Never looks at the network (random numbers, a blob in the centre): a method that scores no better explains nothing.</summary>
    Control,
}

/// <summary>What a report says about an explanation method; one entry of <c>explanations/methods.json</c>.</summary>
/// <param name="Id">In the catalog.</param>
/// <param name="Title">For people.</param>
/// <param name="OneLine">What it does, in a sentence a cytologist can follow.</param>
/// <param name="Paper">Where it is described; empty where nobody has to be cited.</param>
/// <param name="Kind">Method or control.</param>
public sealed record ExplainerFacts(string Id, string Title, string OneLine, string Paper, ExplainerKind Kind);

/// <summary><c>explanations/methods.json</c>: the methods that made the heat maps of a run.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Methods">In the order a report shows them.</param>
public sealed record ExplainersFile(int FormatVersion, IReadOnlyList<ExplainerFacts> Methods)
{
    /// <summary>The layers whose feature maps were looked at; none for each network's usual one.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>Where the explained images and their outlines come from, where that is not the run's own dataset.</summary>
    public ExplainedSource? Images { get; init; }

    /// <summary>The run whose network the maps explain, where that is another one; its full path.</summary>
    public string? Network { get; init; }
}

/// <summary>A dataset that images were taken from to be explained.</summary>
/// <param name="Path">Of its folder or list.</param>
/// <param name="Reading">How it was read.</param>
public sealed record ExplainedSource(string Path, DatasetReading Reading);
