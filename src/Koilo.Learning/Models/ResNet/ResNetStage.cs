using System.Globalization;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.ResNet;

/// <summary>A stage of a ResNet: blocks of one width, of which the first may halve height and width.</summary>
/// <param name="Block">Makes a block.</param>
/// <param name="Expansion">The channels a block gives, as a multiple of its width.</param>
internal sealed record ResNetStage(Func<ResNetBlockOptions, Module<Tensor, Tensor>> Block, int Expansion)
{
    public static ResNetStage Basic { get; } = new(options => new BasicBlock(options), 1);

    public static ResNetStage Deep { get; } = new(options => new Bottleneck(options), Bottleneck.Expansion);

    /// <summary>Twice as many channels inside (Wide ResNet).</summary>
    public static ResNetStage Wide { get; } = new(options => new Bottleneck(options with { Widening = 2 }), Bottleneck.Expansion);

    /// <summary>Twice as many channels inside, in 32 groups: 4 channels each in the first stage (ResNeXt 32×4d).</summary>
    public static ResNetStage Grouped { get; } =
        new(options => new Bottleneck(options with { Widening = 2, Groups = 32 }), Bottleneck.Expansion);

    /// <summary>Makes the stage.</summary>
    /// <param name="first">The first block; the others take what it gives and keep height and width.</param>
    /// <param name="blocks">How many blocks.</param>
    public Sequential Of(ResNetBlockOptions first, int blocks)
    {
        var others = first with { Inputs = first.Width * Expansion, Stride = 1 };
        return Sequential(Enumerable.Range(0, blocks).Select(i => (i.ToString(CultureInfo.InvariantCulture), Block(i == 0 ? first : others))));
    }

    /// <summary>What a block's input goes through before it is added: a 1×1 convolution where shapes differ, else nothing (null).</summary>
    public static Sequential? Shortcut(int inputs, int outputs, int stride) => inputs == outputs && stride == 1
        ? null
        : Sequential(("0", Conv2d(inputs, outputs, 1, stride, bias: false)), ("1", BatchNorm2d(outputs)));
}
