namespace Koilo.Learning.Models.Weights;

/// <summary>A network that a file fills, but for the layers that weights of another task cannot fill.</summary>
/// <param name="Card">The network.</param>
/// <param name="Classes">How many classes the file's head tells apart; null where it has none.</param>
/// <param name="Report">What would become of every tensor, for a network of 1000 classes.</param>
public sealed record WeightFit(ModelCard Card, long? Classes, WeightReport Report)
{
    private const int ImageNetClasses = 1000;

    /// <summary>More than any head for 1000 classes takes: VGG's has 4096 × 1000 weights, and auxiliary heads less.</summary>
    private const long HeadNumbers = 8_000_000;

    /// <summary>More than layers that are added to a network ever make of it.</summary>
    private const int MostGrowth = 4;

    /// <summary>Compares a file with a network. No tensor of the file is read.</summary>
    /// <param name="card">The network.</param>
    /// <param name="weights">The open file.</param>
    /// <returns>How it fits; null where it does not.</returns>
    public static WeightFit? Of(ModelCard card, IWeightSource weights)
    {
        if (IsFarTooLarge(card, weights)) return null;
        using var model = card.Build(ImageNetClasses);
        var comparison = WeightComparison.Of(model, weights, HeadPolicy.Reinitialise);
        if (comparison.Problems.Count > 0) return null;
        var head = comparison.Weights.Tensors.GetValueOrDefault(comparison.Wanted[^1].Key);
        return new WeightFit(card, head is { Shape: [var classes, ..] } ? classes : null, comparison.Report);
    }

    /// <summary>Building a network to compare it takes up to a second, most of it for random numbers; the largest need not be built.</summary>
    private static bool IsFarTooLarge(ModelCard card, IWeightSource weights) =>
        card.Size is { } size && size.Parameters - HeadNumbers > MostGrowth * weights.Tensors.Values.Sum(tensor => tensor.Count);
}
