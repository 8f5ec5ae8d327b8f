using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>The tensors of a network by key, in PyTorch's order.</summary>
/// <remarks>
/// TorchSharp's own <c>state_dict()</c> has the same keys but lists all parameters before all buffers, and visits every module once for each
/// module above it.
/// </remarks>
public static class StateDict
{
    /// <summary>Lists every parameter and buffer.</summary>
    /// <param name="network">The network.</param>
    /// <returns>Key and tensor, the network's own (not copies): module by module, each one's parameters before its buffers.</returns>
    public static IReadOnlyList<KeyValuePair<string, Tensor>> Of(nn.Module network) => [.. Visit(network, "")];

    private static IEnumerable<KeyValuePair<string, Tensor>> Visit(nn.Module module, string prefix)
    {
        foreach (var (name, parameter) in module.named_parameters(recurse: false)) yield return new(prefix + name, parameter);
        foreach (var (name, buffer) in module.named_buffers(recurse: false)) yield return new(prefix + name, buffer);
        foreach (var (name, child) in module.named_children())
        {
            foreach (var entry in Visit(child, $"{prefix}{name}.")) yield return entry;
        }
    }
}
