using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Stochastic depth: while a network learns, leaves a residual branch out for images drawn at random.</summary>
/// <remarks>
/// Huang et al. 2016, arXiv:1603.09382, per image as torchvision's mode "row". The branch of an image that keeps it is divided by
/// 1 − p, so that its mean stays the same; in evaluation mode nothing is left out. Stands at the end of the branch, before the addition.
/// </remarks>
public sealed class StochasticDepth : Module<Tensor, Tensor>
{
    private double _probability;

    /// <summary>Makes the layer.</summary>
    /// <param name="probability">p, in 0–1: how often an image goes without the branch.</param>
    public StochasticDepth(double probability)
        : base(nameof(StochasticDepth)) => Probability = probability;

    /// <summary>p, in 0–1: how often an image goes without the branch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0–1.</exception>
    public double Probability
    {
        get => _probability;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            _probability = value;
        }
    }

    /// <summary>Gives the branch of each image back, scaled, or zeros.</summary>
    /// <param name="input">N×…, what the branch computed.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor input)
    {
        if (!training || _probability == 0) return input.alias();
        if (_probability == 1) return zeros_like(input);
        return WrappedTensorDisposeScope(() =>
        {
            var onePerImage = Enumerable.Repeat(1L, (int)input.dim() - 1).Prepend(input.shape[0]).ToArray(); // N×1×1×1
            var kept = empty(onePerImage, input.dtype, input.device).bernoulli_(1 - _probability);
            return input * kept.div_(1 - _probability);
        });
    }
}
