using System.ComponentModel.DataAnnotations;
using Koilo.Core.Imaging;
using Koilo.Learning.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Shows the network only what each feature map marks, and weighs the map by the score that remains; needs no gradients.</summary>
/// <remarks>
/// L = Σ_c w_c A_c, w = softmax over c of s(x ∘ U_c), U_c = A_c enlarged (corner to corner) and scaled to 0–1 (Wang et al. 2020,
/// arXiv 1910.01279). The paper subtracts the score of a blank image, which softmax cancels. One forward pass per channel.
/// </remarks>
/// <param name="options">How many images pass the network at a time.</param>
public sealed class ScoreCam(ForwardOptions options) : ActivationMapExplainer
{
    private const double Epsilon = 1e-8;

    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "scorecam",
        "Score-CAM",
        "Wang et al. 2020, arXiv:1910.01279",
        "Weighs each feature map by the class score of the image seen through it. Slow.",
        _ => new ScoreCam(new()))
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    protected internal override Tensor Weights(LayerReading layer)
    {
        var (maps, batch) = (layer.Activations, layer.Batch with { Precision = options.Precision });
        var scores = batch.Scores((int)maps.shape[1], options.BatchSize, (first, count) => Masks(maps.narrow(1, first, count), batch.Images) * batch.Images.unsqueeze(0)); // C×N
        return scores.softmax(0).t(); // N×C
    }

    /// <summary>N×m×h×w to m×N×1×H×W.</summary>
    private static Tensor Masks(Tensor maps, Tensor images)
    {
        using var scope = NewDisposeScope();
        var large = functional.interpolate(maps, [images.shape[2], images.shape[3]], mode: InterpolationMode.Bilinear, align_corners: true);
        var least = large.amin([2, 3], keepdim: true);
        var masks = (large - least) / (large.amax([2, 3], keepdim: true) - least + Epsilon);
        return masks.transpose(0, 1).unsqueeze(2).MoveToOuterDisposeScope();
    }
}

/// <summary>Options of methods that ask the network many times.</summary>
public sealed record ForwardOptions
{
    /// <summary>The most images that pass the network at a time; fewer where memory is short.</summary>
    /// <value>The default value is 32.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;

    /// <summary>How exactly the scores of the masked images are computed.</summary>
    /// <value>The default value is <see cref="Precision.Auto"/>: in bfloat16 where the processor multiplies that, which changes maps in their third digit.</value>
    public Precision Precision { get; init; } = Precision.Auto;
}
