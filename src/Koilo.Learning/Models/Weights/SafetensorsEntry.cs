namespace Koilo.Learning.Models.Weights;

/// <summary>Where a safetensors file has one tensor.</summary>
/// <param name="Tensor">Its type and shape.</param>
/// <param name="Begin">Where its bytes begin, counted from the end of the header.</param>
/// <param name="End">Where they end (the first byte after them).</param>
internal sealed record SafetensorsEntry(WeightEntry Tensor, long Begin, long End);
