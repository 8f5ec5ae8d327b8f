using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>z⁺ without bias: the probability that each input is the winner (Zhang et al. 2016, arXiv 1608.00507).</summary>
public sealed record WinnerRule : PropagationRule
{
    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output) =>
        Scaled(Split(layer, sources[0], (layer.Weight.clamp(min: 0), layer.Weight.clamp(max: 0)), null), output);
}
