using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Koilo.Learning.Layers;

/// <summary>SimAM: lets through what stands out from the mean of its channel, and dampens the rest; it learns one number.</summary>
/// <remarks>
/// y = x · (1 − γ + γ σ(d ÷ 4(v + λ) + ½)), d the squared distance from the channel's mean, v the channel's variance, λ = 10⁻⁴. Yang et al. 2021,
/// SimAM, ICML, equation 5. The paper has γ = 1; here γ is learned and starts at 0, so that a trained network is not changed at first.
/// </remarks>
public sealed class SimpleAttention : AttentionLayer
{
    private const double Lambda = 1e-4;

    [ComponentName(Name = "strength")]
    private readonly Parameter _strength;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer, for any number of channels.</summary>
    public SimpleAttention()
        : base(nameof(SimpleAttention))
    {
        _strength = new Parameter(zeros(1));
        RegisterComponents();
    }

    /// <summary>Scales every channel at every position.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => _gating.call(input, Mixed(input)));

    /// <inheritdoc/>
    public override AttentionWeights Weights(Tensor input) => AttentionWeights.OfMixed(() => Mixed(input));

    private Tensor Mixed(Tensor input)
    {
        var others = Math.Max((input.shape[2] * input.shape[3]) - 1, 1);
        var distance = (input - input.mean([2, 3], keepdim: true)).square();
        var variance = distance.sum([2, 3], keepdim: true) / others;
        return 1 + (_strength.to(input.dtype) * (((distance / (4 * (variance + Lambda))) + 0.5).sigmoid() - 1)); // N×C×h×w
    }
}
