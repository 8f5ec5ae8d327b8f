using System.ComponentModel.DataAnnotations;
using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Perturbation;

/// <summary>Shows the network the image through many random soft masks: bright where the masks let pixels through when the score was high.</summary>
/// <remarks>
/// Σ_k s(x ∘ M_k) M_k / Σ_k M_k; masks are random 0/1 grids, enlarged bilinearly and shifted at random (Petsiuk, Das and Saenko 2018,
/// arXiv 1806.07421). The paper divides by the number of masks times their mean, which favours pixels that happened to be shown more often.
/// </remarks>
/// <param name="options">Masks.</param>
public sealed class Rise(RiseOptions options) : IExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "rise",
        "RISE",
        "Petsiuk et al. 2018, arXiv:1806.07421",
        "The mean class score of many randomly masked images, for each pixel over those that showed it.",
        seed => new Rise(new() { Seed = seed }));

    /// <summary>Masks (M×H×W) to use instead of random ones: for reference values.</summary>
    internal Tensor? Masks { get; init; }

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, batch =>
    {
        using var withoutGradients = no_grad();
        var masks = Masks ?? Draw(images); // M×H×W
        var scores = (batch with { Precision = options.Precision }).Scores((int)masks.shape[0], options.BatchSize, (first, count) => images * masks.narrow(0, first, count).unsqueeze(1).unsqueeze(1)); // M×N
        var sums = scores.t().matmul(masks.flatten(1)).reshape([-1, .. masks.shape[1..]]);
        return sums / masks.sum([0]).clamp_min(float.Epsilon); // a pixel that was never shown stays 0
    });

    private Tensor Draw(Tensor images)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(options.Seed.For("rise masks").Value, CPU);
        var random = options.Seed.For("rise shifts").Random();
        var (height, width) = ((int)images.shape[2], (int)images.shape[3]);
        var (cellHeight, cellWidth) = ((height + options.Grid - 1) / options.Grid, (width + options.Grid - 1) / options.Grid);
        var grids = rand([options.Samples, 1, options.Grid, options.Grid], generator: generator).lt(options.Share).to(images.dtype, images.device);
        var large = functional.interpolate(
            grids, [(options.Grid + 1) * cellHeight, (options.Grid + 1) * cellWidth], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
        return stack(Enumerable.Range(0, options.Samples).Select(k =>
            large[k].narrow(0, random.Below(cellHeight), height).narrow(1, random.Below(cellWidth), width))).MoveToOuterDisposeScope(); // M×H×W
    }
}

/// <summary>Options of RISE.</summary>
public sealed record RiseOptions
{
    /// <summary>How many masks; the paper uses 4000 to 8000.</summary>
    /// <value>The default value is 512.</value>
    [Range(1, 100_000)]
    public int Samples { get; init; } = 512;

    /// <summary>Rows and columns of the random grids.</summary>
    /// <value>The default value is 7, as in the paper.</value>
    [Range(1, 100)]
    public int Grid { get; init; } = 7;

    /// <summary>The share of the grid's places that let the image through.</summary>
    /// <value>The default value is 0.5, as in the paper.</value>
    [Range(0.01, 0.99)]
    public double Share { get; init; } = 0.5;

    /// <summary>Where the masks come from.</summary>
    public Seed Seed { get; init; }

    /// <summary>The most images that pass the network at a time; fewer where memory is short.</summary>
    /// <value>The default value is 32.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;

    /// <summary>How exactly the scores of the masked images are computed.</summary>
    /// <value>The default value is <see cref="Precision.Auto"/>: in bfloat16 where the processor multiplies that, which changes maps in their third digit.</value>
    public Precision Precision { get; init; } = Precision.Auto;
}
