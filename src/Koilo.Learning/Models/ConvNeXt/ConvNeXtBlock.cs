using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ConvNeXt;

/// <summary>A ConvNeXt block: a 7×7 convolution within each channel, then two linear layers across channels, added to the input.</summary>
/// <remarks>Liu et al. 2022, arXiv:2201.03545, figure 4; every channel of the branch is scaled by a learned number that starts at 10⁻⁶.</remarks>
internal sealed class ConvNeXtBlock : Module<Tensor, Tensor>
{
    private const double FirstScale = 1e-6;

    [ComponentName(Name = "layer_scale")]
    private readonly Parameter _scale;
    [ComponentName(Name = "block")]
    private readonly Sequential _branch;
    [ComponentName(Name = "stochastic_depth")]
    private readonly StochasticDepth _depth;

    public ConvNeXtBlock(int channels, double stochasticDepth)
        : base(nameof(ConvNeXtBlock))
    {
        _scale = new Parameter(full([channels, 1, 1], FirstScale, ScalarType.Float32));
        _branch = Sequential(
            Conv2d(channels, channels, 7, padding: 3, groups: channels),
            AxisOrder.ChannelsLast(),
            LayerNorm(channels, ConvNeXtClassifier.Epsilon),
            Linear(channels, 4 * channels),
            GELU(),
            Linear(4 * channels, channels),
            AxisOrder.ChannelsFirst());
        _depth = new StochasticDepth(stochasticDepth);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => input + _depth.call(_scale * _branch.call(input)));
}
