using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Squeeze and excitation: looks at the mean of every channel and decides how much of each channel goes on.</summary>
/// <remarks>
/// y = x · σ(W₂ δ(W₁ mean(x) + b₁) + b₂). Hu et al. 2018, arXiv:1709.01507, equation 3; δ is ReLU and σ the sigmoid there, networks
/// built on it choose others. <see cref="ChannelAttention"/> is the same with the names and the choice of RCAN.
/// </remarks>
public sealed class SqueezeExcite : Module<Tensor, Tensor>
{
    [ComponentName(Name = "fc1")]
    private readonly Conv2d _squeeze;
    [ComponentName(Name = "fc2")]
    private readonly Conv2d _excite;
    private readonly Gating _gating = new();

    /// <summary>Makes the layer with TorchSharp's random weights.</summary>
    /// <param name="channels">The channels it scales.</param>
    /// <param name="squeezed">The few channels between.</param>
    public SqueezeExcite(int channels, int squeezed)
        : base(nameof(SqueezeExcite))
    {
        _squeeze = Conv2d(channels, squeezed, 1);
        _excite = Conv2d(squeezed, channels, 1);
        RegisterComponents();
    }

    /// <summary>δ, between the two layers; ReLU unless set.</summary>
    public Func<Tensor, Tensor> Activation { get; init; } = x => x.relu();

    /// <summary>σ, which makes the gates; the sigmoid unless set.</summary>
    public Func<Tensor, Tensor> Gate { get; init; } = x => x.sigmoid();

    /// <summary>How much of every channel goes on.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×1×1, in 0–1.</returns>
    public Tensor Gates(Tensor input) =>
        WrappedTensorDisposeScope(() => Gate(_excite.call(Activation(_squeeze.call(input.mean([2, 3], keepdim: true))))));

    /// <summary>Scales every channel of every image by its gate.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => _gating.call(input, Gates(input)));
}
