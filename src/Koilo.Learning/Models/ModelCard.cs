namespace Koilo.Learning.Models;

/// <summary>What the catalog knows of a network.</summary>
/// <param name="Id">Its name in recipes, lower case: <c>resnet50</c>.</param>
/// <param name="Title">Its name for people: <c>ResNet-50</c>.</param>
/// <param name="Paper">Authors, year and link.</param>
/// <param name="OneLine">What it is, in a line a cytologist can follow.</param>
/// <param name="MinimumSide">The smallest image side it takes, in pixels.</param>
/// <param name="Build">Makes the network, randomly initialised, for a number of classes.</param>
public sealed record ModelCard(string Id, string Title, string Paper, string OneLine, int MinimumSide, Func<int, ImageClassifier> Build)
{
    /// <summary>The sides of an image must be multiples of this, in pixels; 1 where any will do.</summary>
    public int SideStep { get; init; } = 1;
}
