using System.ComponentModel.DataAnnotations;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Integrated Gradients along another path: the image comes into focus instead of fading in. Needs no blank image.</summary>
/// <remarks>
/// Σ_k ∂s/∂x(L(σ_k + ½ step)) ∘ (L(σ_k) − L(σ_k+1)), L(σ) the image blurred by a Gaussian, σ from 0 to the largest in equal steps (Xu, Venugopalan
/// and Sundararajan 2020, arXiv 2004.03383, with the midpoint rule). The numbers sum to the image's score minus the most blurred one's.
/// </remarks>
/// <param name="options">Steps and blur.</param>
public sealed class BlurIntegratedGradients(BlurOptions options) : IComplete
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "blurig",
        "Blur Integrated Gradients",
        "Xu et al. 2020, arXiv:2004.03383",
        "Credits each pixel with the rise of the class score while the image comes into focus.",
        _ => new BlurIntegratedGradients(new()));

    /// <inheritdoc/>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, batch =>
    {
        var step = options.Largest / options.Steps;
        var total = zeros_like(images);
        new MemoryPlan(batch, options.BatchSize, MemoryPlan.ForwardAndBack).Run(options.Steps, (first, count) =>
        {
            using var piece = NewDisposeScope();
            Tensor Blurred(double shift) => stack(Enumerable.Range(first, count).Select(k => GaussianBlur.Of(images, (k + shift) * step)));
            total.add_((batch.Gradients(Blurred(0.5)) * (Blurred(0) - Blurred(1))).sum([0]));
        });

        return total;
    });

    /// <inheritdoc/>
    public Tensor ExpectedSum(ImageClassifier model, Tensor images, ScoreTarget target) =>
        new IntegratedGradients(new() { Baseline = new BlurredBaseline(options.Largest) }).ExpectedSum(model, images, target);

    /// <inheritdoc/>
    public Tensor Reduce(Tensor attribution) => attribution.sum(1);

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var attribution = Attribute(model, images, target);
        return Reduce(attribution);
    }
}

/// <summary>Options of Blur Integrated Gradients.</summary>
public sealed record BlurOptions
{
    /// <summary>Points at which the gradient is taken.</summary>
    /// <value>The default value is 50.</value>
    [Range(1, 1000)]
    public int Steps { get; init; } = 50;

    /// <summary>The largest blur, σ in pixels.</summary>
    /// <value>The default value is 50, as in the paper.</value>
    [Range(0.1, 10_000)]
    public double Largest { get; init; } = 50;

    /// <summary>The most images that pass the network at a time; fewer where memory is short.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 16;
}
