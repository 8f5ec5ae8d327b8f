using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Global context: collects what matters in the whole image, and adds it at every position.</summary>
/// <remarks>y = x + W₂ relu(norm(W₁ Σ_p a_p x_p)), a = softmax over all positions of w·x_p. Cao et al. 2019, GCNet, arXiv:1904.11492, section 3.3.</remarks>
public sealed class GlobalContext : AttentionLayer
{
    private const double Epsilon = 1e-5;

    [ComponentName(Name = "attend")]
    private readonly Conv2d _attend;
    [ComponentName(Name = "transform")]
    private readonly Sequential _transform;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C.</param>
    public GlobalContext(int channels)
        : base(nameof(GlobalContext))
    {
        var width = Narrow(channels);
        _attend = Conv2d(channels, 1, 1, bias: false); // softmax would take no notice of a bias
        _transform = Sequential(Conv2d(channels, width, 1), new ChannelLayerNorm(width, Epsilon), ReLU(), Zero(Conv2d(width, channels, 1)));
        RegisterComponents();
    }

    /// <summary>Adds the image's context.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var context = _gating.call(input, Positions(input)).sum([2, 3], keepdim: true); // N×C×1×1
        return input + _transform.call(context);
    });

    /// <summary>How much each position gives to the context; sums to 1.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>Positions.</returns>
    public override AttentionWeights Weights(Tensor input) => new(null, WrappedTensorDisposeScope(() => Positions(input).squeeze(1)));

    private Tensor Positions(Tensor input)
    {
        var logits = _attend.call(input); // N×1×h×w
        return logits.flatten(2).softmax(-1).reshape(logits.shape);
    }
}
