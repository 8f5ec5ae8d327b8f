using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>CBAM: weighs channels by their means and peaks, then positions by theirs.</summary>
/// <remarks>
/// x′ = x · 2σ(W₂ relu(W₁ mean_hw(x)) + W₂ relu(W₁ max_hw(x))), y = x′ · 2σ(conv₇ₓ₇[mean_c(x′); max_c(x′)]). Woo et al. 2018, arXiv:1807.06521,
/// section 3; the gates as in <see cref="AttentionLayer"/>.
/// </remarks>
public sealed class ConvolutionalBlockAttention : AttentionLayer
{
    private const int FilterSide = 7;

    [ComponentName(Name = "reduce")]
    private readonly Conv2d _reduce;
    [ComponentName(Name = "expand")]
    private readonly Conv2d _expand;
    [ComponentName(Name = "spatial")]
    private readonly Conv2d _spatial;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C.</param>
    public ConvolutionalBlockAttention(int channels)
        : base(nameof(ConvolutionalBlockAttention))
    {
        _reduce = Conv2d(channels, Narrow(channels), 1, bias: false);
        _expand = Zero(Conv2d(Narrow(channels), channels, 1, bias: false));
        _spatial = Zero(Conv2d(2, 1, FilterSide, padding: FilterSide / 2, bias: false));
        RegisterComponents();
    }

    /// <summary>Scales channels, then positions.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = _gating.call(input, Channels(input));
        return _gating.call(x, Positions(x));
    });

    /// <inheritdoc/>
    public override AttentionWeights Weights(Tensor input)
    {
        using var scope = NewDisposeScope();
        var channels = Channels(input);
        var positions = Positions(input * channels);
        return new(channels.flatten(1).MoveToOuterDisposeScope(), positions.squeeze(1).MoveToOuterDisposeScope());
    }

    private Tensor Channels(Tensor input) => Gate(
        Rate(input.mean([2, 3], keepdim: true)) + Rate(input.amax([2, 3], keepdim: true))); // N×C×1×1

    private Tensor Rate(Tensor channels) => _expand.call(_reduce.call(channels).relu());

    private Tensor Positions(Tensor input) => Gate(
        _spatial.call(cat([input.mean([1], keepdim: true), input.amax([1], keepdim: true)], 1))); // N×1×h×w
}
