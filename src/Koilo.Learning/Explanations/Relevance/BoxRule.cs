using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

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
