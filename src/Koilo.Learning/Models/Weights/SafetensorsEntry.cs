using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>What a safetensors file says of one tensor.</summary>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its sizes; none for a single number.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end (the first byte after them).</param>
public sealed record SafetensorsEntry(ScalarType Type, IReadOnlyList<long> Shape, long Begin, long End);
