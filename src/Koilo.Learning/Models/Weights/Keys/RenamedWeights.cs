using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>The tensors of a file under other keys, and where needed in another shape of as many numbers.</summary>
/// <param name="inner">The file; disposed with this.</param>
/// <param name="keys">The file's key of every new one.</param>
/// <param name="tensors">Type and shape of every new key.</param>
/// <param name="note">What was renamed.</param>
internal sealed class RenamedWeights(
    IWeightSource inner, IReadOnlyDictionary<string, string> keys, IReadOnlyDictionary<string, WeightEntry> tensors, string note) : IWeightSource
{
    public string Path => inner.Path;

    public IReadOnlyDictionary<string, string> Metadata => inner.Metadata;

    public IReadOnlyList<string> Notes { get; } = [.. inner.Notes, note];

    public IReadOnlyDictionary<string, WeightEntry> Tensors => tensors;

    public Tensor Read(string key)
    {
        using var scope = NewDisposeScope();
        return inner.Read(keys[key]).reshape([.. tensors[key].Shape]).MoveToOuterDisposeScope();
    }

    public void Dispose() => inner.Dispose();
}
