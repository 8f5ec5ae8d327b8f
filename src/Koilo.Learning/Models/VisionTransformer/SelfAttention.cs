using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Models.VisionTransformer;

/// <summary>Multi-head self-attention: every token collects from all tokens, weighted by how well they match.</summary>
/// <remarks>Vaswani et al. 2017, arXiv:1706.03762, section 3.2; keys and first weights as PyTorch's MultiheadAttention.</remarks>
internal sealed class SelfAttention : Module<Tensor, Tensor>
{
    private readonly int _heads;

    [ComponentName(Name = "in_proj_weight")]
    private readonly Parameter _inputWeight;
    [ComponentName(Name = "in_proj_bias")]
    private readonly Parameter _inputBias;
    [ComponentName(Name = "out_proj")]
    private readonly Linear _output;

    public SelfAttention(int width, int heads)
        : base(nameof(SelfAttention))
    {
        _heads = heads;
        _inputWeight = new Parameter(empty(3 * width, width));
        _inputBias = new Parameter(zeros(3 * width));
        _output = Linear(width, width);
        RegisterComponents();
        xavier_uniform_(_inputWeight);
        zeros_(_output.bias);
    }

    /// <summary>N×L×C to the same.</summary>
    public override Tensor forward(Tensor tokens) => WrappedTensorDisposeScope(() =>
    {
        var parts = Parts(tokens);
        return Join(functional.scaled_dot_product_attention(parts[0], parts[1], parts[2]));
    });

    /// <summary>How much every token takes from every other: N×L×C to N×heads×L×L, rows that sum to 1.</summary>
    public Tensor Matches(Tensor tokens) => WrappedTensorDisposeScope(() =>
    {
        var parts = Parts(tokens);
        return (parts[0].matmul(parts[1].transpose(2, 3)) / Math.Sqrt(parts[0].shape[3])).softmax(3);
    });

    /// <summary>What the layer gives for matches of any kind: N×L×C and N×heads×L×L to N×L×C.</summary>
    public Tensor Collect(Tensor tokens, Tensor matches) => WrappedTensorDisposeScope(() => Join(matches.matmul(Parts(tokens)[2])));

    /// <summary>Queries, keys and values, N×heads×L×C÷heads each.</summary>
    private Tensor[] Parts(Tensor tokens) => functional.linear(tokens, _inputWeight, _inputBias)
        .view(tokens.shape[0], tokens.shape[1], 3, _heads, tokens.shape[2] / _heads)
        .permute(2, 0, 3, 1, 4) // 3×N×heads×L×C÷heads
        .unbind(0);

    private Tensor Join(Tensor collected) => _output.call(collected.transpose(1, 2).flatten(2));
}
