using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>Compares every unit with what it would be for a blank image, and credits each pixel with the difference it makes.</summary>
/// <remarks>
/// DeepLIFT with the rescale rule (Shrikumar, Greenside and Kundaje 2017, arXiv 1704.02685): an activation function has the slope Δy ÷ Δx
/// (its derivative where |Δx| is below 10⁻¹⁰), a product of features and attention weights splits evenly between the two, and the rest is
/// linear. A map sums to the score less that of the blank image.
/// </remarks>
/// <param name="options">Baseline and pooling.</param>
public sealed class DeepLift(DeepLiftOptions options) : IExplainer
{
    private const double NoDifference = 1e-10;

    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "deeplift",
        "DeepLIFT",
        "Shrikumar et al. 2017, arXiv:1704.02685",
        "Shares out among the pixels what makes the score differ from that of a blank image.",
        _ => new DeepLift(new()));

    /// <summary>The share of each pixel and colour.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">The network has layers without a rule.</exception>
    public Tensor Attribute(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        return Attribute(model, images, full_like(images, options.BaselineValue), target).MoveToOuterDisposeScope();
    }

    /// <summary>The same for a baseline of any kind.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="baselines">N×3×H×W: what each image is compared with.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×3×H×W.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">The network has layers without a rule.</exception>
    public Tensor Attribute(ImageClassifier model, Tensor images, Tensor baselines, ScoreTarget target)
    {
        Propagatable.RequireComparable(model, "DeepLIFT");
        return MapFrame.Around(model, images, target, _ =>
        {
            using var scope = NewDisposeScope();
            using var gradients = enable_grad();
            var input = images.detach().clone().requires_grad_();
            using var hooks = new LayerHooks();
            hooks.Replace<nn.Module<Tensor, Tensor>>(model, (layer, x, y) => IsActivation(layer) ? Rescaled(x, y) : null);
            if (options.Pooling != DeepLiftPooling.Gradient) hooks.Replace<MaxPool2d>(model, Pooled);
            hooks.ReplaceProducts(model, Product);
            var scores = model.call(cat([input, baselines.detach()])); // 2N×K; nothing of the lower half is differentiated
            var score = target.Of(scores.narrow(0, 0, images.shape[0])).sum();
            var slope = autograd.grad([score], [input])[0];
            return ((images - baselines) * slope).MoveToOuterDisposeScope();
        });
    }

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        return Attribute(model, images, target).sum(1).MoveToOuterDisposeScope(); // N×H×W
    }

    private static bool IsActivation(nn.Module layer) =>
        layer is ReLU or ReLU6 or SiLU or Hardswish or Hardsigmoid or Sigmoid or GELU or Tanh or LeakyReLU or ELU;

    private static Tensor Rescaled(Tensor input, Tensor output) => WrappedTensorDisposeScope(() =>
    {
        var (x, y) = (input.chunk(2), output.chunk(2));
        var change = (x[0] - x[1]).detach();
        var same = change.abs() < NoDifference;
        var slope = ((y[0] - y[1]) / where(same, ones_like(change), change)).detach();
        return cat([where(same, y[0], Surrogate.Of(y[0], x[0] * slope)), y[1].detach()]);
    });

    /// <summary>Δ(x w) = Δx · mean(w) + Δw · mean(x), exactly.</summary>
    private static Tensor Product(Tensor features, Tensor weights) => WrappedTensorDisposeScope(() =>
    {
        var (x, w) = (features.chunk(2), weights.chunk(2));
        var split = (x[0] * ((w[0] + w[1]) / 2).detach()) + (w[0] * ((x[0] + x[1]) / 2).detach());
        return cat([Surrogate.Of(x[0] * w[0], split), (x[1] * w[1]).detach()]);
    });

    private Tensor Pooled(MaxPool2d layer, Tensor input, Tensor output) => WrappedTensorDisposeScope(() =>
    {
        var (x, y) = (input.chunk(2), output.chunk(2));
        var places = nn.functional.max_pool2d_with_indices(
            input, layer.kernel_size, layer.stride, layer.padding, layer.dilation, layer.ceil_mode).indices.flatten(2).chunk(2);
        var (now, before) = (x[0].flatten(2), x[1].flatten(2).detach());
        var change = (y[0] - y[1]).detach().flatten(2);
        var split = options.Pooling == DeepLiftPooling.Winner
            ? Credit(change, places[0])
            : Credit(change.clamp(min: 0), places[0]) + Credit(change.clamp(max: 0), places[1]);
        return cat([Surrogate.Of(y[0], split.reshape(y[0].shape)), y[1].detach()]);

        // The change of the maximum, written as a multiple of the pixel it is credited to.
        Tensor Credit(Tensor share, Tensor place)
        {
            var pixel = now.gather(2, place);
            var moved = (pixel - before.gather(2, place)).detach();
            var same = moved.abs() < NoDifference;
            return pixel * where(same, options.Pooling == DeepLiftPooling.Winner ? ones_like(moved) : zeros_like(moved), share / moved);
        }
    });
}
