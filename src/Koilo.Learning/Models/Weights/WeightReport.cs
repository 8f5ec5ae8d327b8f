namespace Koilo.Learning.Models.Weights;

/// <summary>What became of every tensor when weights were loaded.</summary>
/// <param name="Matched">Keys that were copied.</param>
/// <param name="Missing">Keys of the network that the file lacks and that do not matter: batch counters, which old files do not have, and tables
/// that are the same in every network of the kind.</param>
/// <param name="Unexpected">Keys of the file that the network has no place for, in layers that were reinitialised.</param>
/// <param name="Reinitialised">Tensors of the network that keep their random start.</param>
public sealed record WeightReport(
    IReadOnlyList<string> Matched,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unexpected,
    IReadOnlyList<ReinitialisedTensor> Reinitialised)
{
    /// <summary>What was chosen or renamed to get at the tensors, one line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A tensor that keeps its random start.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Shape">Its shape in the network.</param>
/// <param name="ShapeInFile">Its shape in the file; null where the file lacks it.</param>
public sealed record ReinitialisedTensor(string Key, IReadOnlyList<long> Shape, IReadOnlyList<long>? ShapeInFile);
