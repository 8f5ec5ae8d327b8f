using static TorchSharp.torch;

namespace Koilo.Learning.Layers;

/// <summary>A layer that weighs what it is given, and can say how.</summary>
public interface IAttention
{
    /// <summary>The weights it gives to an input; the same its forward pass uses, in the same mode.</summary>
    /// <param name="input">N×C×h×w, what its forward pass takes.</param>
    /// <returns>The weights, for display.</returns>
    public AttentionWeights Weights(Tensor input);
}
