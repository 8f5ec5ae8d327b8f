using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Multiplies features by the weights that attention gives them.</summary>
/// <remarks>A layer of its own, without parameters, so that explanation methods can tell the features from their weights.</remarks>
public sealed class Gating : Module<Tensor, Tensor, Tensor>
{
    /// <summary>Makes one.</summary>
    public Gating()
        : base(nameof(Gating))
    {
    }

    /// <summary>Weighs the features.</summary>
    /// <param name="features">N×C×h×w.</param>
    /// <param name="weights">Of a shape that broadcasts to it.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor features, Tensor weights) => features * weights;
}
