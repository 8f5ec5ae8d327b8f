using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>A run of numbers in the file that tensors are cut from.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">Of its numbers, as the file calls them; bytes where it does not say.</param>
/// <param name="Count">How many they are.</param>
internal sealed record StorageReference(string Key, ScalarType Type, long Count)
{
    /// <summary>Where a view begins (only files of PyTorch before 0.4 have such), in numbers.</summary>
    public long ViewOffset { get; init; }

    /// <summary>How many numbers of it can be seen.</summary>
    public long ViewCount { get; init; } = Count;

    /// <summary>Its size.</summary>
    public long Bytes => Count * TorchType.BytesOf(Type);
}
