namespace Koilo.Core.Evaluation;

/// <summary>What a classifier said about a set of images: the one input of everything statistical.</summary>
/// <param name="Classes">The class names, in the order of the probabilities.</param>
/// <param name="Rows">One row per image.</param>
public sealed record PredictionTable(IReadOnlyList<string> Classes, IReadOnlyList<Prediction> Rows);
