using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.Swin;

/// <summary>A Swin block: attention within windows, then two linear layers on each position, both added to what came in.</summary>
internal sealed class SwinBlock : Module<Tensor, Tensor>
{
    private readonly SwinVersion _version;

    [ComponentName(Name = "norm1")]
    private readonly LayerNorm _attentionNorm;
    [ComponentName(Name = "attn")]
    private readonly Module<Tensor, Tensor> _attention;
    [ComponentName(Name = "stochastic_depth")]
    private readonly StochasticDepth _depth;
    [ComponentName(Name = "norm2")]
    private readonly LayerNorm _feedForwardNorm;
    [ComponentName(Name = "mlp")]
    private readonly Sequential _feedForward;

    /// <param name="version">Which paper's block.</param>
    /// <param name="width">C.</param>
    /// <param name="heads">Heads of the attention.</param>
    /// <param name="windows">What it attends within.</param>
    /// <param name="stochasticDepth">How often an image skips a branch while the network learns.</param>
    public SwinBlock(SwinVersion version, int width, int heads, ShiftedWindows windows, double stochasticDepth)
        : base(nameof(SwinBlock))
    {
        _version = version;
        _attentionNorm = LayerNorm(width);
        _attention = version == SwinVersion.One
            ? new WindowAttention(width, heads, windows)
            : new CosineWindowAttention(width, heads, windows);
        _depth = new StochasticDepth(stochasticDepth);
        _feedForwardNorm = LayerNorm(width);
        _feedForward = FeedForward.Of(width);
        RegisterComponents();
    }

    /// <summary>N×h×w×C to the same.</summary>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var x = input + _depth.call(Branch(_attention, _attentionNorm, input));
        return x + _depth.call(Branch(_feedForward, _feedForwardNorm, x));
    });

    private Tensor Branch(Module<Tensor, Tensor> layers, LayerNorm norm, Tensor input) =>
        _version == SwinVersion.One ? layers.call(norm.call(input)) : norm.call(layers.call(input));
}
