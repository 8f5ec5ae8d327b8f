using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.VisionTransformer;

/// <summary>A transformer block: attention between tokens, then two linear layers on each token, both added to what came in.</summary>
internal sealed class EncoderBlock : Module<Tensor, Tensor>
{
    [ComponentName(Name = "ln_1")]
    private readonly LayerNorm _attentionNorm;
    [ComponentName(Name = "self_attention")]
    private readonly SelfAttention _attention;
    [ComponentName(Name = "ln_2")]
    private readonly LayerNorm _feedForwardNorm;
    [ComponentName(Name = "mlp")]
    private readonly Sequential _feedForward;

    public EncoderBlock(int width, int heads)
        : base(nameof(EncoderBlock))
    {
        _attentionNorm = LayerNorm(width, Encoder.Epsilon);
        _attention = new SelfAttention(width, heads);
        _feedForwardNorm = LayerNorm(width, Encoder.Epsilon);
        _feedForward = FeedForward.Of(width);
        RegisterComponents();
        foreach (var linear in _feedForward.modules().OfType<Linear>())
        {
            xavier_uniform_(linear.weight);
            normal_(linear.bias, 0, 1e-6);
        }
    }

    /// <summary>N×L×C to the same.</summary>
    public override Tensor forward(Tensor tokens) => WrappedTensorDisposeScope(() =>
    {
        var x = tokens + _attention.call(_attentionNorm.call(tokens));
        return x + _feedForward.call(_feedForwardNorm.call(x));
    });
}
