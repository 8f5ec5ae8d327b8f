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
    /// <summary>The smallest image side it can learn from, in pixels: larger than <see cref="MinimumSide"/> where an auxiliary head needs more.</summary>
    /// <value>The default value is <see cref="MinimumSide"/>.</value>
    public int MinimumTrainingSide { get; init; } = MinimumSide;

    /// <summary>The image side its paper uses, in pixels, at which <see cref="Size"/> counts.</summary>
    /// <value>The default value is 224.</value>
    public int UsualSide { get; init; } = 224;

    /// <summary>How large it is; every network that the catalog lists says so.</summary>
    public ModelSize? Size { get; init; }
}
