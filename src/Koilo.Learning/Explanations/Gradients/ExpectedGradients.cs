using System.ComponentModel.DataAnnotations;
using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Integrated Gradients with baseline and position drawn by chance at every step, averaged over many baselines.</summary>
/// <remarks>
/// E over b and α of (x − b) ∘ ∂s/∂x (b + α (x − b)), α uniform in 0–1 (Erion et al. 2021, arXiv 1906.10670; GradientSHAP of Lundberg and Lee
/// without input noise). Baselines are taken in turn. Explain sums the colours.
/// </remarks>
/// <param name="options">Samples and baselines.</param>
public sealed class ExpectedGradients(ExpectedGradientsOptions options) : IComplete
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "expectedgradients",
        "Expected Gradients",
        "Erion et al. 2021, arXiv:1906.10670",
        "Integrated Gradients averaged over many images of comparison instead of one blank one.",
        seed => new ExpectedGradients(new() { Seed = seed, Baseline = new NoiseBaseline(seed, 32) }));

    /// <summary>Positions α to use instead of random ones: for reference values.</summary>
    internal IReadOnlyList<double>? Positions { get; init; }

    /// <inheritdoc/>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, batch =>
    {
        var random = options.Seed.For("expected gradients").Random();
        double[] positions = [.. Positions ?? Enumerable.Range(0, options.Samples).Select(_ => random.NextDouble())];
        var total = zeros_like(images);
        new MemoryPlan(batch, options.BatchSize, MemoryPlan.ForwardAndBack).Run(positions.Length, (first, count) =>
        {
            using var piece = NewDisposeScope();
            var share = positions.Skip(first).Take(count).ToArray();
            var baselines = stack(share.Select((_, k) => options.Baseline.Of((first + k) % options.Baseline.Count, images))); // m×N×3×H×W
            var difference = images.unsqueeze(0) - baselines;
            var alpha = tensor(share, device: images.device).to(images.dtype).reshape(-1, 1, 1, 1, 1);
            total.add_((batch.Gradients(baselines + (alpha * difference)) * difference).sum([0]));
        });

        return total.div_(positions.Length);
    });

    /// <inheritdoc/>
    public Tensor ExpectedSum(ImageClassifier model, Tensor images, ScoreTarget target) =>
        new IntegratedGradients(new() { Baseline = options.Baseline, BatchSize = options.BatchSize }).ExpectedSum(model, images, target);

    /// <inheritdoc/>
    public Tensor Reduce(Tensor attribution) => attribution.sum(1);

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var attribution = Attribute(model, images, target);
        return Reduce(attribution);
    }
}

/// <summary>Options of expected gradients.</summary>
public sealed record ExpectedGradientsOptions
{
    /// <summary>How many gradients are averaged.</summary>
    /// <value>The default value is 64.</value>
    [Range(1, 10_000)]
    public int Samples { get; init; } = 64;

    /// <summary>The images of comparison; best a sample of the training images (<see cref="GivenBaseline"/>).</summary>
    /// <value>The default value is zero everywhere.</value>
    public Baseline Baseline { get; init; } = new ConstantBaseline(0);

    /// <summary>Where the positions come from.</summary>
    public Seed Seed { get; init; }

    /// <summary>The most images that pass the network at a time; fewer where memory is short.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 16;
}
