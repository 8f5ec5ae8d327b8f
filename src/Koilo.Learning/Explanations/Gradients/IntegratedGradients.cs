using System.ComponentModel.DataAnnotations;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Follows the image as it fades in from a blank one, and credits each pixel with the rise of the class score it causes.</summary>
/// <remarks>
/// IG = (x − b) ∘ ∫₀¹ ∂s/∂x (b + α (x − b)) dα (Sundararajan, Taly and Yan 2017, arXiv 1703.01365). The integral is a Gauss–Legendre sum,
/// which needs fewer steps than the paper's Riemann sum for the same completeness gap. Explain sums the colours.
/// </remarks>
/// <param name="options">Steps and baseline.</param>
public sealed class IntegratedGradients(IntegratedGradientsOptions options) : IExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "ig",
        "Integrated Gradients",
        "Sundararajan et al. 2017, arXiv:1703.01365",
        "Shares the class score out among the pixels: together they give the whole score, compared with a blank image.",
        _ => new IntegratedGradients(new()));

    /// <summary>The share of each pixel and colour.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W; the sum over an image is its score minus the baseline's, but for the error of the sum over steps.</returns>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var mode = new EvaluationMode(model);
        using var scope = NewDisposeScope();
        var difference = images - options.BaselineValue; // N×3×H×W
        var total = zeros_like(images);
        foreach (var (position, weight) in GaussLegendre.Rule(options.Steps))
        {
            using var step = NewDisposeScope();
            total.add_(PixelGradient.Of(model, options.BaselineValue + (position * difference), target), alpha: weight);
        }

        return total.mul_(difference).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        return Attribute(model, images, target).sum(1).MoveToOuterDisposeScope(); // N×H×W
    }
}

/// <summary>Options of Integrated Gradients.</summary>
public sealed record IntegratedGradientsOptions
{
    /// <summary>Points at which the gradient is taken.</summary>
    /// <value>The default value is 32.</value>
    [Range(1, 1000)]
    public int Steps { get; init; } = 32;

    /// <summary>The blank image's value in every pixel and colour, after normalisation.</summary>
    /// <value>The default value is 0: the mean colour of the network's training images.</value>
    public double BaselineValue { get; init; }
}
