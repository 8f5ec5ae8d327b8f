using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>
/// A block that widens its channels, filters each on its own, narrows them again, and adds its input where the shapes agree: narrow – wide –
/// narrow, the inverse of ResNet's bottleneck. MobileNet and EfficientNet fill it with different layers.
/// </summary>
/// <remarks>Sandler et al. 2018, arXiv:1801.04381, section 3.3.</remarks>
/// <param name="Inputs">Channels it is given.</param>
/// <param name="Outputs">Channels it gives.</param>
/// <param name="Stride">Of its middle convolution.</param>
internal sealed record InvertedResidual(int Inputs, int Outputs, int Stride)
{
    /// <summary>How often an image goes without the layers while the network learns, where there is an addition.</summary>
    public double DropProbability { get; init; }

    /// <summary>Makes the block.</summary>
    /// <param name="key">The state-dict name of its layers.</param>
    /// <param name="layers">From <see cref="Inputs"/> to <see cref="Outputs"/> channels.</param>
    public Module<Tensor, Tensor> Around(string key, Sequential layers) =>
        Stride == 1 && Inputs == Outputs ? new Sum(key, layers, DropProbability) : Sequential((key, layers));

    private sealed class Sum : Module<Tensor, Tensor>
    {
        private readonly Sequential _layers;
        private readonly StochasticDepth _depth;

        public Sum(string key, Sequential layers, double dropProbability)
            : base(nameof(InvertedResidual))
        {
            (_layers, _depth) = (layers, new StochasticDepth(dropProbability));
            register_module(key, _layers); // the name differs from network to network, so no attribute can give it
            register_module("stochastic_depth", _depth);
        }

        public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => input + _depth.call(_layers.call(input)));
    }
}
