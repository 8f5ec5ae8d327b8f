using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ShuffleNet;

/// <summary>A block of ShuffleNet v2: works on half of the channels, leaves the other half, and shuffles both.</summary>
/// <remarks>Ma et al. 2018, arXiv:1807.11164, figure 3 c and, at stride 2, d: there both halves are made from all channels.</remarks>
internal sealed class ShuffleBlock : Module<Tensor, Tensor>
{
    [ComponentName(Name = "branch1")]
    private readonly Sequential? _shortcut;
    [ComponentName(Name = "branch2")]
    private readonly Sequential _work;

    public ShuffleBlock(int inputs, int outputs, int stride)
        : base(nameof(ShuffleBlock))
    {
        var half = outputs / 2;
        if (stride > 1)
        {
            _shortcut = Sequential(
                Depthwise(inputs, stride), BatchNorm2d(inputs),
                Pointwise(inputs, half), BatchNorm2d(half), ReLU());
        }

        _work = Sequential(
            Pointwise(stride > 1 ? inputs : half, half), BatchNorm2d(half), ReLU(),
            Depthwise(half, stride), BatchNorm2d(half),
            Pointwise(half, half), BatchNorm2d(half), ReLU());
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() =>
    {
        var halves = _shortcut is null ? input.chunk(2, 1) : [_shortcut.call(input), input];
        return cat([halves[0], _work.call(halves[1])], 1).channel_shuffle(2);
    });

    private static Conv2d Depthwise(int channels, int stride) => Conv2d(channels, channels, 3, stride, padding: 1, groups: channels, bias: false);

    private static Conv2d Pointwise(int inputs, int outputs) => Conv2d(inputs, outputs, 1, bias: false);
}
