using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>Shares the class score out backwards, layer by layer, until every pixel has its part.</summary>
/// <remarks>
/// Layer-wise relevance propagation (Bach et al. 2015, doi:10.1371/journal.pone.0130140). The seed is the score, so a map sums to the score
/// less what biases take; libraries that seed with 1 give this map divided by the score. BatchNorm is folded into the convolution it reads;
/// maxima pass relevance to the winner; sums, means and concatenations share in proportion; attention weights count as constants.
/// Nothing else is lost, but for the ε of the denominators and, where a BatchNorm stands alone, what would go to units that are exactly 0.
/// </remarks>
/// <param name="composite">The rules.</param>
public sealed class LayerwiseRelevance(Composite composite) : IExplainer
{
    private const string Paper = "Bach et al. 2015, doi:10.1371/journal.pone.0130140";

    /// <summary>The cards of its composites.</summary>
    public static IReadOnlyList<ExplainerCard> Cards { get; } =
    [
        new("lrp", "LRP (ε, z⁺)", Paper, "Shares the class score out among the pixels, following what spoke for the class.",
            _ => new LayerwiseRelevance(Composite.EpsilonPlus)),
        new("lrp-epsilon", "LRP (ε)", Paper, "Shares the class score out among the pixels, for and against the class.",
            _ => new LayerwiseRelevance(Composite.Epsilon)),
        new("lrp-gamma-box", "LRP (ε, γ, z-box)", "Montavon et al. 2019, doi:10.1007/978-3-030-28954-6_10",
            "Shares the class score out among the pixels, favouring what spoke for the class.",
            _ => new LayerwiseRelevance(Composite.EpsilonGammaBox(-3, 3))),
        new("lrp-alpha2-beta1", "LRP (ε, α2β1, flat)", Paper, "Shares the class score out among the regions, for and against the class.",
            _ => new LayerwiseRelevance(Composite.EpsilonAlpha2Beta1Flat)),
    ];

    /// <summary>The relevance of every pixel and colour.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">The network has layers without a rule: a transformer, for example.</exception>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        Propagatable.RequireRules(model, "LRP");
        return MapFrame.Around(model, images, target, _ =>
        {
            using var scope = NewDisposeScope();
            var order = LayerOrder.Of(model, images[..1]);
            using var gradients = enable_grad();
            var image = images.detach().clone().requires_grad_();
            var sources = order.First is null ? [image] : composite.First.Sources(image);
            using var hooks = new LayerHooks();
            new RelevancePass(composite, order, sources).Attach(model, hooks);
            var score = target.Of(model.call(image)).sum(); // a sum: each image's relevance is its own
            var slopes = autograd.grad([score], [.. sources]);
            return sources.Zip(slopes, (source, slope) => source.detach() * slope).Aggregate((a, b) => a + b).MoveToOuterDisposeScope();
        });
    }

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        return Attribute(model, images, target).sum(1).MoveToOuterDisposeScope(); // N×H×W
    }
}
