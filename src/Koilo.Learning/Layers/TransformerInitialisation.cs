using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Layers;

/// <summary>First weights as transformers have them: normal with deviation 0.02; biases zero.</summary>
/// <remarks>
/// torchvision cuts them off at ±2, a hundred deviations away, which no number ever reaches. TorchSharp 0.107's own <c>trunc_normal_</c> gives
/// numbers that are all but equal (deviation 1e-9).
/// </remarks>
internal static class TransformerInitialisation
{
    private const double Deviation = 0.02;

    /// <summary>Draws the weights of every linear layer of a network.</summary>
    public static void Linears(Module network)
    {
        foreach (var linear in network.modules().OfType<Linear>())
        {
            normal_(linear.weight, 0, Deviation);
            if (linear.bias is not null) zeros_(linear.bias);
        }
    }

    /// <summary>Draws the weights of every convolution of a network.</summary>
    public static void Convolutions(Module network)
    {
        foreach (var convolution in network.modules().OfType<Conv2d>())
        {
            normal_(convolution.weight, 0, Deviation);
            zeros_(convolution.bias);
        }
    }
}
