using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Channel attention: looks at the mean of every channel and decides how much of each channel goes on.</summary>
/// <remarks>
/// y = x · σ(W₂ relu(W₁ mean(x) + b₁) + b₂), the mean over rows and columns, W₁ from C to C÷r channels and W₂ back. Zhang et al. 2018,
/// RCAN, arXiv:1807.02758, section 3.3. Only that layer: RCAN's block, in which it stands, also adds its input to its output
/// ("residual channel attention"); there is no such addition here.
/// </remarks>
public sealed class ChannelAttention : Module<Tensor, Tensor>, IAttention
{
    [ComponentName(Name = "reduce")]
    private readonly Conv2d _reduce;
    [ComponentName(Name = "expand")]
    private readonly Conv2d _expand;
    private readonly ReLU _rectifier = ReLU();
    private readonly Sigmoid _sigmoid = Sigmoid();
    private readonly Gating _gating = new();

    /// <summary>Makes the layer with TorchSharp's random weights.</summary>
    /// <param name="channels">C, the channels it scales.</param>
    /// <param name="reduction">r: C÷r channels lie between the two convolutions.</param>
    public ChannelAttention(int channels, int reduction)
        : base(nameof(ChannelAttention))
    {
        _reduce = Conv2d(channels, channels / reduction, 1);
        _expand = Conv2d(channels / reduction, channels, 1);
        RegisterComponents();
    }

    /// <summary>Scales every channel of every image by a number in 0–1.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => _gating.call(input, Channels(input)));

    /// <inheritdoc/>
    public AttentionWeights Weights(Tensor input) => new(WrappedTensorDisposeScope(() => Channels(input).flatten(1)), null);

    private Tensor Channels(Tensor input) => _sigmoid.call(_expand.call(_rectifier.call(_reduce.call(input.mean([2, 3], keepdim: true))))); // N×C×1×1
}
