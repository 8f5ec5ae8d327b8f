using Koilo.Core;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>Tensors by key, whatever kind of file they lie in. <see cref="WeightFile.Open"/> makes one.</summary>
public interface IWeightSource : IDisposable
{
    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What its writer noted in it; empty where nothing.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>What was chosen or renamed to get at the tensors, one line each; empty where the file holds just them.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Type and shape of every tensor by key, in the file's order.</summary>
    public IReadOnlyDictionary<string, WeightEntry> Tensors { get; }

    /// <summary>Reads one tensor.</summary>
    /// <param name="key">Its key, one of <see cref="Tensors"/>.</param>
    /// <returns>A new contiguous tensor on the CPU, of the type and shape in the file.</returns>
    /// <exception cref="UserErrorException">Its bytes are damaged, or more than 2 GiB.</exception>
    public Tensor Read(string key);
}
