using Koilo.Learning.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.EfficientNet;

/// <summary>The layers of a block of EfficientNet.</summary>
/// <param name="Inputs">Channels it is given.</param>
/// <param name="Outputs">Channels it gives.</param>
/// <param name="Expansion">How many times as many channels it has inside.</param>
/// <param name="Kernel">Rows and columns of its middle convolution.</param>
/// <param name="Stride">Of that convolution.</param>
internal sealed record EfficientNetBlock(int Inputs, int Outputs, int Expansion, int Kernel, int Stride)
{
    public required BatchNormOptions Norm { get; init; }

    private int Wide => Inputs * Expansion;

    /// <summary>MBConv: 1×1 to many channels, each filtered on its own, squeeze and excitation, 1×1 to few.</summary>
    /// <remarks>Tan and Le 2019, arXiv:1905.11946. What is squeezed to is a quarter of the block's inputs.</remarks>
    public Sequential Depthwise()
    {
        List<Module<Tensor, Tensor>> layers = Expansion == 1 ? [] : [Active(Inputs, Wide, 1).Build()];
        layers.Add((Active(Wide, Wide, Kernel) with { Stride = Stride, Groups = Wide }).Build());
        layers.Add(new SqueezeExcite(Wide, Math.Max(1, Inputs / 4)) { Activation = x => x.silu() });
        layers.Add(Narrow());
        return Sequential(layers);
    }

    /// <summary>Fused-MBConv: one full convolution to many channels, 1×1 to few; without expansion, the full convolution alone.</summary>
    /// <remarks>Tan and Le 2021, arXiv:2104.00298, figure 2.</remarks>
    public Sequential Fused() => Expansion == 1
        ? Sequential((Active(Inputs, Outputs, Kernel) with { Stride = Stride }).Build())
        : Sequential((Active(Inputs, Wide, Kernel) with { Stride = Stride }).Build(), Narrow());

    private ConvNorm Active(int inputs, int outputs, int kernel) => new(inputs, outputs, kernel) { Norm = Norm, Activation = () => SiLU() };

    private Sequential Narrow() => new ConvNorm(Wide, Outputs, 1) { Norm = Norm }.Build();
}
