using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Methods that weigh the network's last feature maps. A method is one override of <see cref="Combine"/>.</summary>
public abstract class ActivationMapExplainer : IExplainer
{
    /// <summary>Makes one map of the feature maps.</summary>
    /// <param name="activations">A, N×C×h×w.</param>
    /// <param name="gradients">∂s/∂A, N×C×h×w.</param>
    /// <returns>N×h×w, raw and signed.</returns>
    protected abstract Tensor Combine(Tensor activations, Tensor gradients);

    /// <summary>The map at the size of the feature maps, before it is enlarged.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×h×w.</returns>
    public Tensor CoarseMap(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var mode = new EvaluationMode(model);
        using var scope = NewDisposeScope();
        FeatureGrid cut;
        using (no_grad()) cut = model.FeatureGrid(images); // nothing before it is differentiated
        var activations = cut.Maps.detach().requires_grad_(); // N×C×h×w
        using var gradientsOn = enable_grad();
        var score = target.Of(cut.Scores(activations)).sum();
        var gradients = autograd.grad([score], [activations])[0];
        return Combine(activations.detach(), gradients).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        var coarse = CoarseMap(model, images, target).unsqueeze(1); // N×1×h×w
        return functional.interpolate(coarse, [images.shape[2], images.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false)
            .squeeze(1)
            .MoveToOuterDisposeScope(); // N×H×W
    }
}
