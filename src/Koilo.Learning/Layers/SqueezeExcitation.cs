using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Squeeze-and-excitation: looks at the mean of every channel and decides how much of each channel goes on.</summary>
/// <remarks>y = x · 2σ(W₂ relu(W₁ mean(x))), Hu et al. 2018, arXiv:1709.01507, section 3; the gate as in <see cref="AttentionLayer"/>.</remarks>
public sealed class SqueezeExcitation : AttentionLayer
{
    [ComponentName(Name = "reduce")]
    private readonly Conv2d _reduce;
    [ComponentName(Name = "expand")]
    private readonly Conv2d _expand;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C.</param>
    public SqueezeExcitation(int channels)
        : base(nameof(SqueezeExcitation))
    {
        _reduce = Conv2d(channels, Narrow(channels), 1);
        _expand = Zero(Conv2d(Narrow(channels), channels, 1));
        RegisterComponents();
    }

    /// <summary>Scales every channel of every image.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => _gating.call(input, Channels(input)));

    /// <inheritdoc/>
    public override AttentionWeights Weights(Tensor input) => new(WrappedTensorDisposeScope(() => Channels(input).flatten(1)), null);

    private Tensor Channels(Tensor input) => Gate(_expand.call(_reduce.call(input.mean([2, 3], keepdim: true)).relu())); // N×C×1×1
}
