using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>What a weights file says of one tensor.</summary>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its sizes; none for a single number.</param>
public sealed record WeightEntry(ScalarType Type, IReadOnlyList<long> Shape)
{
    /// <summary>How many numbers it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Shape)}] {Type}";
}
