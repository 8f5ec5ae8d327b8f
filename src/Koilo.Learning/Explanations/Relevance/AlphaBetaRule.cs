using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

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
