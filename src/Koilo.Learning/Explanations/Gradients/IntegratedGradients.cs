using System.ComponentModel.DataAnnotations;
using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Follows the image as it fades in from a blank one, and credits each pixel with the rise of the class score it causes.</summary>
/// <remarks>
/// IG = (x − b) ∘ ∫₀¹ ∂s/∂x (b + α (x − b)) dα (Sundararajan, Taly and Yan 2017, arXiv 1703.01365). The integral is a Gauss–Legendre sum,
/// which needs fewer steps than the paper's Riemann sum for the same completeness gap. Several baselines are averaged. Explain sums the colours.
/// </remarks>
/// <param name="options">Steps and baseline.</param>
public sealed class IntegratedGradients(IntegratedGradientsOptions options) : IComplete
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "ig",
        "Integrated Gradients",
        "Sundararajan et al. 2017, arXiv:1703.01365",
        "Shares the class score out among the pixels: together they give the whole score, compared with a blank image.",
        _ => new IntegratedGradients(new()));

    /// <summary>The card of the same with ten noise images instead of the blank one, as Wang et al. 2021 used it.</summary>
    public static ExplainerCard NoiseCard { get; } = new(
        "ig-noise",
        "Integrated Gradients, ten noise baselines",
        "Sundararajan et al. 2017, arXiv:1703.01365; baselines as in Wang et al. 2021, arXiv:2106.00557",
        "Integrated Gradients compared with ten images of noise: also dark and mean-coloured pixels can count.",
        seed => new IntegratedGradients(IntegratedGradientsOptions.TenNoiseBaselines(seed)));

    /// <summary>The share of each pixel and colour.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W; the sum over an image is its score minus the baseline's, but for the error of the sum over steps.</returns>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, batch =>
    {
        var points = options.Rule.Points(options.Steps);
        double[] weights = [.. points.Select(point => point.Weight / options.Baseline.Count)];
        var total = zeros_like(images);
        for (var k = 0; k < options.Baseline.Count; k++)
        {
            using var one = NewDisposeScope();
            var baseline = options.Baseline.Of(k, images);
            var difference = images - baseline;
            total.add_(difference * batch.Gradients(weights, options.BatchSize, (first, count) =>
            {
                var positions = tensor(points.Skip(first).Take(count).Select(point => point.Position).ToArray(), device: images.device).to(images.dtype);
                return baseline + (positions.reshape(-1, 1, 1, 1, 1) * difference); // m×N×3×H×W
            }));
        }

        return total;
    });

    /// <inheritdoc/>
    public Tensor ExpectedSum(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, batch =>
    {
        var blank = batch.Scores(options.Baseline.Count, options.BatchSize, (first, count) =>
            stack(Enumerable.Range(first, count).Select(k => options.Baseline.Of(k, images))));
        return batch.Scores() - blank.mean([0]);
    });

    /// <inheritdoc/>
    public Tensor Reduce(Tensor attribution) => attribution.sum(1);

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var attribution = Attribute(model, images, target);
        return Reduce(attribution); // N×H×W
    }
}

/// <summary>Options of Integrated Gradients.</summary>
public sealed record IntegratedGradientsOptions
{
    /// <summary>Points at which the gradient is taken.</summary>
    /// <value>The default value is 32.</value>
    [Range(1, 1000)]
    public int Steps { get; init; } = 32;

    /// <summary>Where these points lie.</summary>
    /// <value>The default value is <see cref="PathRule.GaussLegendre"/>.</value>
    public PathRule Rule { get; init; } = PathRule.GaussLegendre;

    /// <summary>What the image is compared with.</summary>
    /// <value>The default value is zero everywhere: the mean colour of the network's training images.</value>
    public Baseline Baseline { get; init; } = new ConstantBaseline(0);

    /// <summary>The most images that pass the network at a time; fewer where memory is short.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 16;

    /// <summary>Ten uniform noise images and fifty left Riemann steps, as the code of Wang et al. 2021 (arXiv 2106.00557) has it.</summary>
    /// <param name="seed">Where the noise comes from.</param>
    /// <returns>The options; that code explains <see cref="ClassProbability"/>.</returns>
    public static IntegratedGradientsOptions TenNoiseBaselines(Seed seed) =>
        new() { Steps = 50, Rule = PathRule.RiemannLeft, Baseline = new NoiseBaseline(seed, 10) };
}
