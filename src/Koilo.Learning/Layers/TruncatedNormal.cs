using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Layers;

/// <summary>First weights as transformers have them: normal with deviation 0.02, cut off at ±2; biases zero.</summary>
internal static class TruncatedNormal
{
    private const double Deviation = 0.02;

    /// <summary>Draws the weights of every linear layer of a network.</summary>
    public static void Linears(Module network)
    {
        foreach (var linear in network.modules().OfType<Linear>())
        {
            trunc_normal_(linear.weight, std: Deviation);
            if (linear.bias is not null) zeros_(linear.bias);
        }
    }

    /// <summary>Draws the weights of every convolution of a network.</summary>
    public static void Convolutions(Module network)
    {
        foreach (var convolution in network.modules().OfType<Conv2d>())
        {
            trunc_normal_(convolution.weight, std: Deviation);
            zeros_(convolution.bias);
        }
    }
}
