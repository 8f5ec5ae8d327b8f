using Koilo.Learning.Explanations.Propagation;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>How a convolution or fully connected layer shares the relevance of its outputs out among its inputs.</summary>
/// <remarks>
/// Written as an expression whose value is the layer's output z and whose derivative is the rule's: with g the derivative of the score by z,
/// an output has the relevance z g, and an input a the relevance a ∂s/∂a. Sums and concatenations then share by themselves, in proportion.
/// A denominator z is kept away from 0 by ε: z + ε sign(z).
/// </remarks>
public abstract record PropagationRule
{
    /// <summary>What keeps denominators away from 0.</summary>
    /// <value>The default value is 10⁻⁶, as in Zennit.</value>
    public double Epsilon { get; init; } = Surrogate.Tiny;

    /// <summary>The tensors whose product with their derivative is, summed, the relevance of the image, where this is the first layer's rule.</summary>
    /// <param name="image">N×3×H×W, differentiable.</param>
    /// <returns>Each N×3×H×W and differentiable.</returns>
    internal virtual IReadOnlyList<Tensor> Sources(Tensor image) => [image];

    /// <summary>The expression.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="sources">Its input, or the <see cref="Sources"/> where it is the first layer.</param>
    /// <param name="output">z.</param>
    /// <returns>An expression of z's value, but for rounding, with the rule's derivative.</returns>
    internal abstract Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output);

    /// <summary>Scales contributions so that together they carry the relevance of the output.</summary>
    /// <param name="contributions">Their sum for every output.</param>
    /// <param name="output">z.</param>
    /// <returns>z in value, but for ε.</returns>
    protected Tensor Scaled(Tensor contributions, Tensor output) =>
        contributions * (output / Surrogate.AwayFromZero(contributions, Epsilon)).detach();

    /// <summary>The contributions of positive inputs by some weights and of negative inputs by others.</summary>
    internal static Tensor Split(LinearLayer layer, Tensor input, (Tensor OfPositive, Tensor OfNegative) weights, Tensor? bias)
    {
        var positive = layer.Apply(input.clamp(min: 0), weights.OfPositive, bias);
        return input.lt(0).any().item<bool>() ? positive + layer.Plain(input.clamp(max: 0), weights.OfNegative) : positive;
    }
}
