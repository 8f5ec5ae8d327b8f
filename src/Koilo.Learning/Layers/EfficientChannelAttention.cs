using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Layers;

/// <summary>Efficient channel attention: decides over each channel from the means of its few neighbours, with a handful of weights.</summary>
/// <remarks>
/// y = x · 2σ(conv(mean(x))), a convolution along the channels whose length k is the odd number at or above (log₂C + 1) ÷ 2. Wang et al. 2020,
/// arXiv:1910.03151, section 3; the gate as in <see cref="AttentionLayer"/>.
/// </remarks>
public sealed class EfficientChannelAttention : AttentionLayer
{
    [ComponentName(Name = "conv")]
    private readonly Conv1d _neighbours;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C.</param>
    public EfficientChannelAttention(int channels)
        : base(nameof(EfficientChannelAttention))
    {
        var length = (int)((Math.Log2(channels) + 1) / 2) | 1;
        _neighbours = Conv1d(1, 1, length, padding: length / 2, bias: false);
        RegisterComponents();
        zeros_(_neighbours.weight);
    }

    /// <summary>Scales every channel of every image.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => _gating.call(input, Channels(input).unsqueeze(-1).unsqueeze(-1)));

    /// <inheritdoc/>
    public override AttentionWeights Weights(Tensor input) => new(WrappedTensorDisposeScope(() => Channels(input)), null);

    private Tensor Channels(Tensor input) => Gate(_neighbours.call(input.mean([2, 3]).unsqueeze(1)).squeeze(1)); // N×C
}
