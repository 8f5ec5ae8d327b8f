using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>A convolution that keeps height and width (but for its stride), batch normalisation, and an activation: layers 0, 1 and 2.</summary>
/// <param name="Inputs">Channels it is given.</param>
/// <param name="Outputs">Channels it gives.</param>
/// <param name="Kernel">Rows and columns of the kernel; odd.</param>
internal sealed record ConvNorm(int Inputs, int Outputs, int Kernel)
{
    public int Stride { get; init; } = 1;

    /// <summary>Into how many groups the channels are divided; as many as channels makes it depthwise.</summary>
    public int Groups { get; init; } = 1;

    public BatchNormOptions Norm { get; init; } = BatchNormOptions.Usual;

    /// <summary>Makes the activation; null for none.</summary>
    public Func<Module<Tensor, Tensor>>? Activation { get; init; }

    public Sequential Build()
    {
        var convolution = Conv2d(Inputs, Outputs, Kernel, Stride, padding: Kernel / 2, groups: Groups, bias: false);
        return Activation is { } activation ? Sequential(convolution, Norm.Over(Outputs), activation()) : Sequential(convolution, Norm.Over(Outputs));
    }
}
