using Koilo.Core.Imaging;
using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>Adds what the pixels contribute to the class score and what the biases of all layers contribute, each at its place.</summary>
/// <remarks>
/// M = Σ_colours ψ(x ∘ ∂s/∂x) + Σ_l Σ_c ψ(b_l,c · ∂s/∂y_l,c), ψ(u) = |u| scaled to 0–1 and enlarged bilinearly (Srinivas and Fleuret 2019, arXiv 1905.00780,
/// equation 10). Biases are those of convolutions and of BatchNorms (β − μ γ ÷ √(v + ε)); that of a linear layer has no place. For rectifier
/// networks the parts before ψ sum to the score (without the linear layers' biases); networks of layer normalisation have no such sum and are refused.
/// </remarks>
/// <param name="scaling">What ψ scales at a time.</param>
public sealed class FullGrad(FullGradScaling scaling) : IExplainer
{
    private const double Epsilon = 1e-7;

    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "fullgrad",
        "FullGrad",
        "Srinivas and Fleuret 2019, arXiv:1905.00780",
        "Where pixels and all the network's own constants together move the class score.",
        _ => new FullGrad(FullGradScaling.Layer))
    { Sign = MapSign.NonNegative };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        Propagatable.RequireRules(model, Card.Title);
        return MapFrame.Around(model, images, target, batch =>
        {
            var total = zeros([images.shape[0], .. images.shape[2..]], images.dtype, images.device);
            foreach (var part in FullGradients.Of(batch))
            {
                using var one = NewDisposeScope();
                var scaled = Unit(part.abs()); // N×C×h×w
                var merged = scaled.sum(1, keepdim: true); // enlarging is linear: one map instead of C
                total.add_(functional.interpolate(merged, images.shape[2..], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1));
            }

            return total;
        });
    }

    private Tensor Unit(Tensor magnitudes)
    {
        long[] axes = scaling == FullGradScaling.Layer ? [1, 2, 3] : [2, 3];
        var from0 = magnitudes - magnitudes.amin(axes, keepdim: true);
        return from0 / (from0.amax(axes, keepdim: true) + Epsilon);
    }
}

/// <summary>What FullGrad scales to 0–1 at a time.</summary>
public enum FullGradScaling
{
    /// <summary>All channels of a layer together, as in the authors' code: channels keep their proportions.</summary>
    Layer,

    /// <summary>Each channel alone, as in pytorch-grad-cam.</summary>
    Channel,
}
