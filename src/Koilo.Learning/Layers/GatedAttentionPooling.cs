using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Gated attention pooling: a weighted mean over positions, whose weights say where the network looks; in place of the plain mean.</summary>
/// <remarks>
/// y = Σ_p a_p x_p, a = softmax over all positions of w·(tanh(V x_p) ⊙ σ(U x_p)). Ilse et al. 2018, arXiv:1802.04712, equation 9, with positions as its
/// instances. w starts at zero: all positions count alike.
/// </remarks>
public sealed class GatedAttentionPooling : AttentionLayer
{
    [ComponentName(Name = "content")]
    private readonly Conv2d _content;
    [ComponentName(Name = "gate")]
    private readonly Conv2d _gate;
    [ComponentName(Name = "score")]
    private readonly Conv2d _score;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C.</param>
    public GatedAttentionPooling(int channels)
        : base(nameof(GatedAttentionPooling))
    {
        _content = Conv2d(channels, Narrow(channels), 1);
        _gate = Conv2d(channels, Narrow(channels), 1);
        _score = Zero(Conv2d(Narrow(channels), 1, 1, bias: false));
        RegisterComponents();
    }

    /// <summary>The weighted mean over positions.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => _gating.call(input, Positions(input)).sum([2, 3]));

    /// <summary>How much each position counts; sums to 1.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>Positions.</returns>
    public override AttentionWeights Weights(Tensor input) => new(null, WrappedTensorDisposeScope(() => Positions(input).squeeze(1)));

    private Tensor Positions(Tensor input)
    {
        var logits = _score.call(_content.call(input).tanh() * _gate.call(input).sigmoid()); // N×1×h×w
        return logits.flatten(2).softmax(-1).reshape(logits.shape);
    }
}
