using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>The weights in a PyTorch checkpoint: the one dictionary in it that maps names to tensors.</summary>
internal sealed class TorchWeights : IWeightSource
{
    private readonly TorchCheckpoint _checkpoint;
    private readonly Dictionary<string, TensorReference> _references = [];

    private TorchWeights(TorchCheckpoint checkpoint)
    {
        _checkpoint = checkpoint;
        var found = StateDictSearch.In(checkpoint.Root);
        foreach (var (key, value) in found.StateDict.Entries)
        {
            if (value is not TensorReference tensor) continue;
            if (key is not string name) throw UnreadableWeightsException.NoStateDict("a tensor in it has no name");
            RequireModest(name, tensor);
            if (!_references.TryAdd(name, tensor)) throw new UnreadableWeightsException($"it holds '{name}' twice");
        }

        (Notes, Metadata) = (found.Notes, found.Metadata);
        Tensors = _references.ToDictionary(entry => entry.Key, entry => new WeightEntry(entry.Value.Type, entry.Value.Shape));
    }

    public string Path => _checkpoint.File.Path;

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyList<string> Notes { get; }

    public IReadOnlyDictionary<string, WeightEntry> Tensors { get; }

    /// <summary>Opens a checkpoint and finds its weights.</summary>
    /// <exception cref="UnreadableWeightsException">It is damaged, asks for code, or holds none.</exception>
    public static TorchWeights Open(string path)
    {
        var checkpoint = TorchCheckpoint.Open(path);
        try
        {
            return new TorchWeights(checkpoint);
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    public Tensor Read(string key) => WeightErrors.Explained(Path, () => _checkpoint.Read(_references[key]));

    public void Dispose() => _checkpoint.Dispose();

    /// <summary>A tensor can show each of its numbers many times (stride 0), and then take far more memory than its file.</summary>
    private void RequireModest(string key, TensorReference tensor)
    {
        var elementBytes = TorchType.BytesOf(tensor.Type);
        if (tensor.Count > tensor.Extent && tensor.Count > _checkpoint.File.Length / elementBytes)
            throw UnreadableWeightsException.NoStateDict($"'{key}' repeats {tensor.Extent} numbers to {tensor.Count}, more than the file holds");
    }
}
