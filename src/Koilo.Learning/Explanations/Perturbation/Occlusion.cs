using System.ComponentModel.DataAnnotations;
using Koilo.Core;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Perturbation;

/// <summary>Covers one square of the image after the other and sees how much the class score falls.</summary>
/// <remarks>
/// Per window s(x) − s(x covered), averaged over the windows that cover a pixel (Zeiler and Fergus 2014, arXiv 1311.2901). Windows begin at
/// multiples of the stride; the last of a row or column may hang over the border, so that every pixel is covered.
/// </remarks>
/// <param name="options">Window, stride and what covers.</param>
public sealed class Occlusion(OcclusionOptions options) : IExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "occlusion",
        "Occlusion",
        "Zeiler and Fergus 2014, arXiv:1311.2901",
        "How much the class score falls when a square of the image is covered.",
        _ => new Occlusion(new()));

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        if (options.Stride > options.Window)
            throw new UserErrorException($"Occlusion windows of {options.Window} px cannot be {options.Stride} px apart: pixels between them would never be covered.");
        return MapFrame.Around(model, images, target, batch =>
        {
            using var withoutGradients = no_grad();
            var (height, width) = (images.shape[2], images.shape[3]);
            var (rows, columns) = (Windows(height, images), Windows(width, images)); // r×H, c×W
            var masks = (rows.unsqueeze(1).unsqueeze(-1) * columns.unsqueeze(0).unsqueeze(2)).flatten(0, 1); // rc×H×W
            var cover = options.Cover.Of(0, images);
            var covered = batch.Scores((int)masks.shape[0], options.BatchSize, (first, count) =>
                images + (masks.narrow(0, first, count).unsqueeze(1).unsqueeze(1) * (cover - images)));
            var drops = batch.Scores() - covered; // rc×N
            return drops.t().matmul(masks.flatten(1)).reshape(-1, height, width) / masks.sum([0]);
        });
    }

    /// <summary>1 where a window covers, 0 elsewhere: windows×size.</summary>
    private Tensor Windows(long size, Tensor images)
    {
        var count = size <= options.Window ? 1 : 1 + (long)Math.Ceiling((size - options.Window) / (double)options.Stride);
        var begin = (arange(count, ScalarType.Int64, images.device) * options.Stride).unsqueeze(1);
        var place = arange(size, ScalarType.Int64, images.device).unsqueeze(0);
        return place.ge(begin).logical_and(place.lt(begin + options.Window)).to(images.dtype);
    }
}

/// <summary>Options of occlusion.</summary>
public sealed record OcclusionOptions
{
    /// <summary>The window's side, in pixels.</summary>
    /// <value>The default value is 32.</value>
    [Range(1, 4096)]
    public int Window { get; init; } = 32;

    /// <summary>From one window to the next, in pixels; at most the window's side.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 4096)]
    public int Stride { get; init; } = 16;

    /// <summary>What covers; only the first of several is used.</summary>
    /// <value>The default value is zero: the mean colour of the network's training images.</value>
    public Baseline Cover { get; init; } = new ConstantBaseline(0);

    /// <summary>The most images that pass the network at a time; fewer where memory is short.</summary>
    /// <value>The default value is 32.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;
}
