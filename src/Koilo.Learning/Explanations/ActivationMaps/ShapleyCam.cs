using Koilo.Core.Imaging;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Like Grad-CAM, but also looks at how the gradient itself changes, as a game-theoretic fair share would.</summary>
/// <remarks>
/// L = Σ_c mean_hw(g − ½ H A)_c · A_c with the Hessian-vector product H A (Cai 2025, arXiv 2501.06261). For a network of rectifiers and the
/// logit the second term is zero and the map is Grad-CAM's; explain <see cref="LogitAndLogProbability"/> to see a difference.
/// </remarks>
public sealed class ShapleyCam : ActivationMapExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "shapleycam",
        "ShapleyCAM",
        "Cai 2025, arXiv:2501.06261",
        "Like Grad-CAM, with weights closer to a fair share of the score.",
        _ => new ShapleyCam())
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    protected internal override Tensor Weights(LayerReading layer)
    {
        var (maps, batch) = (layer.Activations, layer.Batch);
        var curvature = stack(batch.OneByOne().Select((one, k) => Curvature(one, layer.Layer, maps.narrow(0, k, 1)))).squeeze(1); // N×C×h×w
        return (layer.Gradients - (0.5 * curvature)).mean([2, 3]); // N×C
    }

    /// <summary>H A, zero where the gradient does not change.</summary>
    private static Tensor Curvature(ExplainedBatch one, string? layer, Tensor maps)
    {
        using var scope = NewDisposeScope();
        using var gradientsOn = enable_grad();
        var cut = LayerTap.Cut(one.Model, one.Images, layer);
        var input = maps.detach().clone().requires_grad_();
        var score = one.Target.Of(cut.Scores(input)).sum();
        var gradient = autograd.grad([score], [input], retain_graph: true, create_graph: true)[0];
        if (!gradient.requires_grad) return zeros_like(maps).MoveToOuterDisposeScope();
        var product = (gradient * maps).sum() + (0 * input).sum(); // the second term: a gradient that never changes still has a derivative
        return autograd.grad([product], [input])[0].MoveToOuterDisposeScope();
    }
}
