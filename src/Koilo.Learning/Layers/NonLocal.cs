using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Layers;

/// <summary>Non-local block: every position collects from all positions, weighted by how well they match.</summary>
/// <remarks>
/// y = x + norm(W_z softmax(θ(x)ᵀφ(x) ÷ √d) g(x)), d half the channels. Wang et al. 2018, arXiv:1711.07971, embedded Gaussian; scaled by √d as
/// in the authors' code. The norm's weight starts at zero, as in the paper (section 4.1).
/// </remarks>
public sealed class NonLocal : AttentionLayer
{
    [ComponentName(Name = "theta")]
    private readonly Conv2d _queries;
    [ComponentName(Name = "phi")]
    private readonly Conv2d _keys;
    [ComponentName(Name = "g")]
    private readonly Conv2d _values;
    [ComponentName(Name = "out")]
    private readonly Conv2d _output;
    [ComponentName(Name = "norm")]
    private readonly BatchNorm2d _norm;

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C.</param>
    public NonLocal(int channels)
        : base(nameof(NonLocal))
    {
        _queries = Conv2d(channels, channels / 2, 1);
        _keys = Conv2d(channels, channels / 2, 1, bias: false); // softmax would take no notice of a bias
        _values = Conv2d(channels, channels / 2, 1);
        _output = Conv2d(channels / 2, channels, 1, bias: false);
        _norm = BatchNorm2d(channels);
        RegisterComponents();
        zeros_(_norm.weight);
    }

    /// <summary>Adds what each position collects.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var collected = functional.scaled_dot_product_attention(Tokens(_queries, input), Tokens(_keys, input), Tokens(_values, input));
        return input + _norm.call(_output.call(collected.squeeze(1).transpose(1, 2).reshape(input.shape[0], -1, input.shape[2], input.shape[3])));
    });

    /// <summary>How much each position gives to all others on average; sums to 1.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>Positions.</returns>
    public override AttentionWeights Weights(Tensor input) => new(null, WrappedTensorDisposeScope(() =>
    {
        var (queries, keys) = (Tokens(_queries, input), Tokens(_keys, input));
        var matches = queries.matmul(keys.transpose(2, 3)) / Math.Sqrt(queries.shape[3]); // N×1×hw×hw
        return matches.softmax(-1).mean([1, 2]).reshape(input.shape[0], input.shape[2], input.shape[3]);
    }));

    private static Tensor Tokens(Conv2d layer, Tensor input) => layer.call(input).flatten(2).transpose(1, 2).unsqueeze(1); // N×1×hw×C÷2
}
