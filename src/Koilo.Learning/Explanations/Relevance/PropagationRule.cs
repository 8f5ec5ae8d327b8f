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

/// <summary>LRP-ε: in proportion to a w; the bias takes its part (Bach et al. 2015, doi:10.1371/journal.pone.0130140).</summary>
public sealed record EpsilonRule : PropagationRule
{
    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output) =>
        Scaled(layer.Apply(sources[0], layer.Weight, layer.Bias), output);
}

/// <summary>LRP-αβ: positive contributions get α times the relevance, negative ones lose β times it (Bach et al. 2015). α − β = 1.</summary>
/// <param name="Alpha">At least 1; with 1 (and β = 0) this is the z⁺ rule.</param>
public sealed record AlphaBetaRule(double Alpha) : PropagationRule
{
    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output)
    {
        var (up, down) = (layer.Weight.clamp(min: 0), layer.Weight.clamp(max: 0));
        var positive = Scaled(Split(layer, sources[0], (up, down), layer.Bias?.clamp(min: 0)), output);
        if (Alpha == 1) return positive;
        var negative = Scaled(Split(layer, sources[0], (down, up), layer.Bias?.clamp(max: 0)), output);
        return (Alpha * positive) - ((Alpha - 1) * negative);
    }
}

/// <summary>LRP-γ: contributions of the output's own sign count 1 + γ times (Montavon et al. 2019, doi:10.1007/978-3-030-28954-6_10; for
/// negative inputs and outputs as in Zennit).</summary>
/// <param name="Gamma">γ, at least 0.</param>
public sealed record GammaRule(double Gamma) : PropagationRule
{
    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output)
    {
        var (up, down) = (layer.Weight + (Gamma * layer.Weight.clamp(min: 0)), layer.Weight + (Gamma * layer.Weight.clamp(max: 0)));
        var raised = layer.Bias is { } bias ? bias + (Gamma * bias.clamp(min: 0)) : null;
        var lowered = layer.Bias is { } same ? same + (Gamma * same.clamp(max: 0)) : null;
        var positive = Split(layer, sources[0], (up, down), raised);
        var negative = Split(layer, sources[0], (down, up), lowered);
        return Scaled(where(output > 0, positive, negative), output);
    }
}

/// <summary>z⁺ without bias: the probability that each input is the winner (Zhang et al. 2016, arXiv 1608.00507).</summary>
public sealed record WinnerRule : PropagationRule
{
    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output) =>
        Scaled(Split(layer, sources[0], (layer.Weight.clamp(min: 0), layer.Weight.clamp(max: 0)), null), output);
}

/// <summary>The z-box rule of the first layer: measures pixels from the darkest and brightest they could be (Montavon et al. 2017,
/// doi:10.1016/j.patcog.2016.11.008).</summary>
/// <param name="Low">The smallest value a pixel can have, after normalisation.</param>
/// <param name="High">The largest.</param>
public sealed record BoxRule(double Low, double High) : PropagationRule
{
    internal override IReadOnlyList<Tensor> Sources(Tensor image) =>
        [image, full_like(image, Low).requires_grad_(), full_like(image, High).requires_grad_()];

    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output)
    {
        var low = layer.Apply(sources[1], layer.Weight.clamp(min: 0), layer.Bias?.clamp(min: 0));
        var high = layer.Apply(sources[2], layer.Weight.clamp(max: 0), layer.Bias?.clamp(max: 0));
        return Scaled(layer.Apply(sources[0], layer.Weight, layer.Bias) - low - high, output);
    }
}

/// <summary>The flat rule of the first layer: every pixel under the filter gets the same (Lapuschkin et al. 2019,
/// doi:10.1038/s41467-019-08987-4).</summary>
public sealed record FlatRule : PropagationRule
{
    internal override IReadOnlyList<Tensor> Sources(Tensor image) => [ones_like(image).requires_grad_()];

    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output) =>
        Scaled(layer.Plain(sources[0], ones_like(layer.Weight)), output);
}
