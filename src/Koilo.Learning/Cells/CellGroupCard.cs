namespace Koilo.Learning.Cells;

/// <summary>What the catalog knows of a network over groups of cells.</summary>
/// <param name="Id">Its name, such as <c>cellbag-abmil</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Paper">Authors, year and link.</param>
/// <param name="OneLine">What it does, in a line a cytologist can follow.</param>
public sealed record CellGroupCard(string Id, string Title, string Paper, string OneLine)
{
    /// <summary>Whether it looks at single cells.</summary>
    public bool SeesCells => Parts.Pooling is not null;

    /// <summary>Whether it knows where cells lie.</summary>
    public bool SeesPositions { get; internal init; }

    /// <summary>Whether it needs the whole image.</summary>
    public bool SeesWhole => Parts.SeesWhole;

    internal CellGroupParts Parts { get; init; } = new();

    /// <summary>Makes the network with random weights.</summary>
    /// <param name="shape">How wide.</param>
    /// <returns>The network on the CPU, in training mode.</returns>
    public CellGroupClassifier Build(CellGroupShape shape) => new(shape, Parts);
}
