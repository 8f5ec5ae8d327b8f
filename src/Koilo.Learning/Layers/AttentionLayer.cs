using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Layers;

/// <summary>An attention layer to insert into a trained network. At first it changes nothing: the network answers as it did before.</summary>
/// <remarks>
/// Layers that multiply use the gate 2σ(z), where their papers have σ(z), and the last layer before it starts at zero: the gate starts at
/// exactly 1 and lies in 0–2. Layers that add start with a last layer of zero. In training mode both hold as well.
/// </remarks>
/// <param name="name">The layer's name.</param>
public abstract class AttentionLayer(string name) : Module<Tensor, Tensor>(name), IAttention
{
    private const int Reduction = 16;
    private const int LeastWidth = 4;

    /// <inheritdoc/>
    public abstract AttentionWeights Weights(Tensor input);

    /// <summary>How wide the narrow middle of a layer is: a sixteenth of its channels, as most of the papers have it, but at least 4.</summary>
    /// <param name="channels">C.</param>
    /// <returns>Channels.</returns>
    protected static int Narrow(int channels) => Math.Max(channels / Reduction, LeastWidth);

    /// <summary>2σ(z): 1 where z is 0.</summary>
    /// <param name="logits">z, of any shape.</param>
    /// <returns>Of the same shape, in 0–2.</returns>
    protected static Tensor Gate(Tensor logits) => logits.sigmoid() * 2;

    /// <summary>Sets a convolution to zero.</summary>
    /// <param name="convolution">The last one of a layer.</param>
    /// <returns>The same.</returns>
    protected static Conv2d Zero(Conv2d convolution)
    {
        zeros_(convolution.weight);
        if (convolution.bias is not null) zeros_(convolution.bias);
        return convolution;
    }
}
