namespace Koilo.Learning.Models.Weights;

/// <summary>A network that a file fills, but for the layers that weights of another task cannot fill.</summary>
/// <param name="Card">The network.</param>
/// <param name="Classes">How many classes the file's head tells apart; null where it has none.</param>
/// <param name="Report">What would become of every tensor, for a network of 1000 classes.</param>
public sealed record WeightFit(ModelCard Card, long? Classes, WeightReport Report)
{
    private const int ImageNetClasses = 1000;

    /// <summary>
    /// More than the layers take that a file may lack: VGG's head for 1000 classes has 4096 × 1000 weights, the auxiliary heads of GoogLeNet 6 million,
    /// the channel attention of <c>densenet121-rca</c> 3 million.
    /// </summary>
    private const long NewNumbers = 8_000_000;

    /// <summary>More running statistics and position tables than any network has for each number it learns.</summary>
    private const double MostBuffers = 0.1;

    /// <summary>Compares a file with a network. No tensor of the file is read.</summary>
    /// <param name="card">The network.</param>
    /// <param name="weights">The open file.</param>
    /// <returns>How it fits; null where it does not.</returns>
    public static WeightFit? Of(ModelCard card, IWeightSource weights)
    {
        if (CannotBe(card, weights)) return null;
        using var model = card.Build(ImageNetClasses);
        var comparison = WeightComparison.Of(model, weights, HeadPolicy.Reinitialise);
        if (comparison.Problems.Count > 0) return null;
        var head = comparison.Weights.Tensors.GetValueOrDefault(comparison.Wanted[^1].Key);
        return new WeightFit(card, head is { Shape: [var classes, ..] } ? classes : null, comparison.Report);
    }

    /// <summary>
    /// Building a network to compare it takes up to a second, most of it for random numbers, so only those are built whose size the file's can be:
    /// all but the head and added layers must be in the file, and all in the file but its head (the largest matrix, or less) must have its place.
    /// </summary>
    private static bool CannotBe(ModelCard card, IWeightSource weights)
    {
        if (card.Size is not { } size) return false;
        var numbers = weights.Tensors.Values.Sum(tensor => tensor.Count);
        var head = weights.Tensors.Values.Where(tensor => tensor.Shape.Count == 2).Select(tensor => tensor.Count).DefaultIfEmpty().Max();
        return size.Parameters - NewNumbers > numbers || numbers - head > size.Parameters * (1 + MostBuffers);
    }
}
