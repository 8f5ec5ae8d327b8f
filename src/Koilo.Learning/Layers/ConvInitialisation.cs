using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Layers;

/// <summary>First weights of convolutions, mostly as He et al. 2015 (arXiv:1502.01852) choose them for networks of rectifiers.</summary>
/// <remarks>
/// Batch normalisation needs nothing: TorchSharp starts it at weight 1 and bias 0. Each weight is drawn twice, because TorchSharp's own
/// constructors draw it first; ResNet-152, the largest network, is made in half a second all the same.
/// </remarks>
internal static class ConvInitialisation
{
    /// <summary>Normal, variance 2 ÷ fan, in every convolution of a network; biases stay.</summary>
    public static void KaimingNormal(Module network, FanInOut fan)
    {
        foreach (var convolution in network.modules().OfType<Conv2d>()) kaiming_normal_(convolution.weight, 0, fan);
    }

    /// <summary>As <see cref="KaimingNormal"/>; biases are zero.</summary>
    public static void KaimingNormalWithoutBias(Module network, FanInOut fan)
    {
        KaimingNormal(network, fan);
        foreach (var convolution in network.modules().OfType<Conv2d>().Where(c => c.bias is not null)) zeros_(convolution.bias);
    }

    /// <summary>Normal with a given deviation, in every convolution and every linear layer of a network; biases stay.</summary>
    public static void Normal(Module network, double deviation)
    {
        foreach (var convolution in network.modules().OfType<Conv2d>()) normal_(convolution.weight, 0, deviation);
        foreach (var linear in network.modules().OfType<Linear>()) normal_(linear.weight, 0, deviation);
    }

    /// <summary>Uniform, variance 2 ÷ fan-in, in every convolution of a network; biases are zero.</summary>
    public static void KaimingUniform(Module network)
    {
        foreach (var convolution in network.modules().OfType<Conv2d>())
        {
            kaiming_uniform_(convolution.weight);
            zeros_(convolution.bias);
        }
    }
}
