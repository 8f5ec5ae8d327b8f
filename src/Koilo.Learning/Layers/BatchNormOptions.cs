using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Numbers of batch normalisation that some networks choose differently (Ioffe and Szegedy 2015, arXiv:1502.03167).</summary>
/// <param name="Epsilon">Added to the variance before its square root is taken.</param>
/// <param name="Momentum">How much of a batch's mean and variance enters the running ones.</param>
internal sealed record BatchNormOptions(double Epsilon = 1e-5, double Momentum = 0.1)
{
    public static BatchNormOptions Usual { get; } = new();

    public BatchNorm2d Over(int channels) => BatchNorm2d(channels, Epsilon, Momentum);
}
