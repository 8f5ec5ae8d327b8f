using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.init;

namespace Koilo.Learning.Layers;

/// <summary>First weights of convolutions, as He et al. 2015 (arXiv:1502.01852) choose them for networks of rectifiers.</summary>
/// <remarks>
/// Batch normalisation needs nothing: TorchSharp starts it at weight 1 and bias 0. Each weight is drawn twice, because TorchSharp's own
/// constructors draw it first; ResNet-152, the largest network, is made in half a second all the same.
/// </remarks>
internal static class ConvInitialisation
{
    /// <summary>Normal, variance 2 ÷ fan, in every convolution of a network but those of inserted attention layers; biases stay.</summary>
    public static void KaimingNormal(Module network, FanInOut fan)
    {
        var inserted = network.modules().OfType<AttentionLayer>().SelectMany(layer => layer.modules()).ToHashSet();
        foreach (var convolution in network.modules().OfType<Conv2d>().Where(convolution => !inserted.Contains(convolution)))
            kaiming_normal_(convolution.weight, 0, fan);
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
