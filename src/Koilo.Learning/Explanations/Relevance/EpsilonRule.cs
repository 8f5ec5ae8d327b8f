using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>LRP-ε: in proportion to a w; the bias takes its part (Bach et al. 2015, doi:10.1371/journal.pone.0130140).</summary>
public sealed record EpsilonRule : PropagationRule
{
    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output) =>
        Scaled(layer.Apply(sources[0], layer.Weight, layer.Bias), output);
}
