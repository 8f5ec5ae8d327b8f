using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>BAM: weighs channels by their means and positions by a wide neighbourhood, both at once.</summary>
/// <remarks>
/// y = x · 2σ(M_c + M_s): M_c as in squeeze-and-excitation, M_s = 1×1, two 3×3 with dilation 4, 1×1 convolution. Park et al. 2018, arXiv:1807.06514,
/// section 3. The paper has x + x · σ(M_c + M_s), which would start at one and a half times x, and normalises M_c over the batch,
/// which a batch of one image does not allow; both differ here.
/// </remarks>
public sealed class BottleneckAttention : AttentionLayer
{
    private const int Dilation = 4;

    [ComponentName(Name = "channel")]
    private readonly Sequential _channel;
    [ComponentName(Name = "spatial")]
    private readonly Sequential _spatial;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C.</param>
    public BottleneckAttention(int channels)
        : base(nameof(BottleneckAttention))
    {
        var width = Narrow(channels);
        _channel = Sequential(Conv2d(channels, width, 1), ReLU(), Zero(Conv2d(width, channels, 1)));
        _spatial = Sequential(
            Conv2d(channels, width, 1, bias: false), BatchNorm2d(width), ReLU(),
            Conv2d(width, width, 3, padding: Dilation, dilation: Dilation, bias: false), BatchNorm2d(width), ReLU(),
            Conv2d(width, width, 3, padding: Dilation, dilation: Dilation, bias: false), BatchNorm2d(width), ReLU(),
            Zero(Conv2d(width, 1, 1)));
        RegisterComponents();
    }

    /// <summary>Scales every channel at every position.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => _gating.call(input, Mixed(input)));

    /// <inheritdoc/>
    public override AttentionWeights Weights(Tensor input) => AttentionWeights.OfMixed(() => Mixed(input));

    private Tensor Mixed(Tensor input) => Gate(_channel.call(input.mean([2, 3], keepdim: true)) + _spatial.call(input)); // N×C×h×w
}
