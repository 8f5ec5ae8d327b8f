namespace Koilo.Reports;

/// <summary>An image with its heat maps.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Label">Its true class; null where unknown.</param>
/// <param name="Predicted">The class it was given.</param>
/// <param name="Probability">Of that class, 0–1.</param>
/// <param name="OriginalPng">The image as the network saw it.</param>
/// <param name="Maps">One per method and target.</param>
public sealed record ExplainedImage(
    string Image,
    string? Label,
    string Predicted,
    double Probability,
    byte[] OriginalPng,
    IReadOnlyList<PaintedMap> Maps)
{
    /// <summary>Every class and its probability, in the order of the classes; may be empty.</summary>
    public IReadOnlyList<ClassProbability> Probabilities { get; init; } = [];
}

/// <summary>How sure the network is of one class.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Probability">0–1.</param>
public sealed record ClassProbability(string Class, double Probability);
