using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

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
