using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>The flat rule of the first layer: every pixel under the filter gets the same (Lapuschkin et al. 2019,
/// doi:10.1038/s41467-019-08987-4).</summary>
public sealed record FlatRule : PropagationRule
{
    internal override IReadOnlyList<Tensor> Sources(Tensor image) => [ones_like(image).requires_grad_()];

    internal override Tensor Share(LinearLayer layer, IReadOnlyList<Tensor> sources, Tensor output) =>
        Scaled(layer.Plain(sources[0], ones_like(layer.Weight)), output);
}
