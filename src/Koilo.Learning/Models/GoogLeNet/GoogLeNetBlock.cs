using Koilo.Learning.Layers;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.GoogLeNet;

/// <summary>The first Inception module: a 1×1 convolution, two pairs of a 1×1 and a 3×3 one, and a pooling, side by side.</summary>
/// <remarks>Szegedy et al. 2015, arXiv:1409.4842, figure 2b. The paper's 5×5 convolution is a 3×3 one in torchvision and in its weights.</remarks>
internal sealed class GoogLeNetBlock : Module<Tensor, Tensor>
{
    [ComponentName(Name = "branch1")]
    private readonly RectifiedConv _narrow;
    [ComponentName(Name = "branch2")]
    private readonly Sequential _wide;
    [ComponentName(Name = "branch3")]
    private readonly Sequential _second;
    [ComponentName(Name = "branch4")]
    private readonly Sequential _pooled;

    /// <param name="inputs">The channels it is given.</param>
    /// <param name="narrow">Channels of the 1×1 convolution.</param>
    /// <param name="wide">Channels between and after the first pair.</param>
    /// <param name="second">Channels between and after the second pair.</param>
    /// <param name="pooled">Channels after the pooling.</param>
    public GoogLeNetBlock(int inputs, int narrow, (int Between, int After) wide, (int Between, int After) second, int pooled)
        : base(nameof(GoogLeNetBlock))
    {
        _narrow = new RectifiedConv(inputs, narrow, (1, 1));
        _wide = Pair(inputs, wide);
        _second = Pair(inputs, second);
        _pooled = Sequential(MaxPool2d(3, stride: 1, padding: 1, ceil_mode: true), new RectifiedConv(inputs, pooled, (1, 1)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        WrappedTensorDisposeScope(() => cat([_narrow.call(input), _wide.call(input), _second.call(input), _pooled.call(input)], 1));

    private static Sequential Pair(int inputs, (int Between, int After) channels) => Sequential(
        new RectifiedConv(inputs, channels.Between, (1, 1)), new RectifiedConv(channels.Between, channels.After, (3, 3), padding: (1, 1)));
}
