using Koilo.Learning.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Propagation;

/// <summary>What layers give back, replaced for a while: disposing this leaves the network as it was.</summary>
internal sealed class LayerHooks : IDisposable
{
    private readonly List<Action> _removals = [];

    /// <summary>Replaces the output of every layer of a kind.</summary>
    /// <typeparam name="TLayer">The kind.</typeparam>
    /// <param name="network">Where to look, at any depth.</param>
    /// <param name="replacement">From layer, input and output to the new output; null keeps the old one.</param>
    public void Replace<TLayer>(Module network, Func<TLayer, Tensor, Tensor, Tensor?> replacement)
        where TLayer : Module<Tensor, Tensor>
    {
        foreach (var layer in network.modules().OfType<TLayer>().Distinct())
        {
            var hook = layer.register_forward_hook((_, input, output) => replacement(layer, input, output)!);
            _removals.Add(hook.remove);
        }
    }

    /// <summary>Replaces every product of features and attention weights.</summary>
    /// <param name="network">Where to look, at any depth.</param>
    /// <param name="replacement">From features and weights to the new product.</param>
    public void ReplaceProducts(Module network, Func<Tensor, Tensor, Tensor> replacement)
    {
        foreach (var layer in network.modules().OfType<Gating>().Distinct())
        {
            var hook = layer.register_forward_hook((_, features, weights, _) => replacement(features, weights));
            _removals.Add(hook.remove);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var remove in _removals) remove();
        _removals.Clear();
    }
}
