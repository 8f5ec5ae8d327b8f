using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ResNet;

/// <summary>A stage of a ResNet: blocks of one width, of which the first may halve height and width.</summary>
/// <param name="Block">Makes a block from the channels it gets, its width and its stride.</param>
/// <param name="Expansion">The channels a block gives, as a multiple of its width.</param>
internal sealed record ResNetStage(Func<int, int, int, Module<Tensor, Tensor>> Block, int Expansion)
{
    public static ResNetStage Basic { get; } = new((inputs, width, stride) => new BasicBlock(inputs, width, stride), 1);

    public static ResNetStage Deep { get; } = new((inputs, width, stride) => new Bottleneck(inputs, width, stride), Bottleneck.Expansion);

    /// <summary>Twice as many channels inside (Wide ResNet).</summary>
    public static ResNetStage Wide { get; } = new((inputs, width, stride) => new Bottleneck(inputs, width, stride, widening: 2), Bottleneck.Expansion);

    /// <summary>Twice as many channels inside, in 32 groups: 4 channels each in the first stage (ResNeXt 32×4d).</summary>
    public static ResNetStage Grouped { get; } =
        new((inputs, width, stride) => new Bottleneck(inputs, width, stride, widening: 2, groups: 32), Bottleneck.Expansion);

    /// <summary>Makes the stage.</summary>
    public Sequential Of(int inputs, int width, int blocks, int stride) => Sequential(
        Enumerable.Range(0, blocks).Select(i => (
            i.ToString(CultureInfo.InvariantCulture),
            i == 0 ? Block(inputs, width, stride) : Block(width * Expansion, width, 1))));

    /// <summary>What a block's input goes through before it is added: a 1×1 convolution where shapes differ, else nothing (null).</summary>
    public static Sequential? Shortcut(int inputs, int outputs, int stride) => inputs == outputs && stride == 1
        ? null
        : Sequential(("0", Conv2d(inputs, outputs, 1, stride, bias: false)), ("1", BatchNorm2d(outputs)));
}
