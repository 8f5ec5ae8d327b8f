using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Layer normalisation over the channels of each position of a feature map.</summary>
/// <remarks>Ba et al. 2016, arXiv:1607.06450, as ConvNeXt uses it between convolutions.</remarks>
internal sealed class ChannelLayerNorm : Module<Tensor, Tensor>
{
    private readonly double _epsilon;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;
    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    public ChannelLayerNorm(int channels, double epsilon)
        : base(nameof(ChannelLayerNorm))
    {
        _epsilon = epsilon;
        _weight = new Parameter(ones(channels));
        _bias = new Parameter(zeros(channels));
        RegisterComponents();
    }

    /// <summary>N×C×h×w to the same.</summary>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(
        () => functional.layer_norm(input.permute(0, 2, 3, 1), [_weight.shape[0]], _weight, _bias, _epsilon).permute(0, 3, 1, 2));
}
