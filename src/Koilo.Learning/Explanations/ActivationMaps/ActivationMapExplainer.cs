using Koilo.Learning.Models;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.ActivationMaps;

/// <summary>Methods that weigh the feature maps of a layer. A method is one override: of <see cref="Weights"/> where every channel has one weight, else of
/// <see cref="Combine"/>.</summary>
public abstract class ActivationMapExplainer : ILayered
{
    private IReadOnlyList<string> _layers = [];

    /// <summary>The layers looked at, by their state-dict names such as <c>layer4.1</c>; several are averaged.</summary>
    /// <value>The default value is none: the network's usual cut, before global pooling.</value>
    public IReadOnlyList<string> Layers { get => _layers; init => _layers = value; }

    /// <summary>Explains a batch by several methods that look at the same layers, from one forward and one backward pass.</summary>
    /// <param name="methods">The methods; the first one's layers are read.</param>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <param name="cancellation">Looked at before each method.</param>
    /// <returns>One tensor of N×H×W per method. The caller owns them.</returns>
    public static IReadOnlyList<Tensor> ExplainAll(
        IReadOnlyList<ActivationMapExplainer> methods, ImageClassifier model, Tensor images, ScoreTarget target, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var together = MapFrame.Around(model, images, target, batch =>
        {
            var readings = LayerTap.Read(batch, methods[0].Layers);
            return stack(methods.Select(Map), 1); // N×M×H×W

            Tensor Map(ActivationMapExplainer method)
            {
                cancellation.ThrowIfCancellationRequested();
                return Enlarge(method.Join(readings, images), images);
            }
        });
        return [.. together.unbind(1).Select(maps => maps.clone().MoveToOuterDisposeScope())];
    }

    /// <inheritdoc/>
    public ILayered At(IReadOnlyList<string> layers)
    {
        var other = (ActivationMapExplainer)MemberwiseClone(); // methods keep nothing but their options
        other._layers = layers;
        return other;
    }

    /// <summary>What each channel counts.</summary>
    /// <param name="layer">What a layer gave, and its gradients.</param>
    /// <returns>N×C; null for a method whose weights differ from place to place.</returns>
    protected internal virtual Tensor? Weights(LayerReading layer) => null;

    /// <summary>Makes one map of the feature maps: their sum by <see cref="Weights"/>, where a method has no other way.</summary>
    /// <param name="layer">What a layer gave, and its gradients.</param>
    /// <returns>N×h×w, raw and signed.</returns>
    protected virtual Tensor Combine(LayerReading layer) => (WeightsOf(layer).unsqueeze(-1).unsqueeze(-1) * layer.Activations).sum(1);

    private Tensor WeightsOf(LayerReading layer) =>
        Weights(layer) ?? throw new NotSupportedException($"{GetType().Name} does not weigh channels.");

    /// <summary>The map at the size of the feature maps, before it is enlarged.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×h×w; of several layers, that of the first.</returns>
    public Tensor CoarseMap(ImageClassifier model, Tensor images, ScoreTarget target) =>
        MapFrame.Around(model, images, target, batch => Combine(LayerTap.Read(batch, Layers)[0]));

    /// <summary>The weights of the channels by themselves.</summary>
    /// <param name="model">The network; left as it was.</param>
    /// <param name="images">N×3×H×W, normalised.</param>
    /// <param name="target">What is explained.</param>
    /// <returns>N×C; of several layers, those of the first.</returns>
    /// <exception cref="NotSupportedException">The method does not weigh channels.</exception>
    public Tensor ChannelWeights(ImageClassifier model, Tensor images, ScoreTarget target) =>
        MapFrame.Around(model, images, target, batch => WeightsOf(LayerTap.Read(batch, Layers)[0]));

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target) =>
        MapFrame.Around(model, images, target, batch => Enlarge(Join(LayerTap.Read(batch, Layers), images), images));

    /// <summary>One layer's map as it is; of several the mean, each first scaled to a peak of 1 at the size of the image, for layers differ in scale.</summary>
    private Tensor Join(IReadOnlyList<LayerReading> readings, Tensor images)
    {
        if (readings.Count == 1) return Combine(readings[0]);
        return stack(readings.Select(reading =>
        {
            var map = Enlarge(Combine(reading), images);
            return map / map.abs().amax([1, 2], keepdim: true).clamp_min(float.Epsilon);
        })).mean([0]);
    }

    private static Tensor Enlarge(Tensor maps, Tensor images) => maps.shape.AsSpan(1).SequenceEqual(images.shape.AsSpan(2))
        ? maps
        : functional.interpolate(maps.unsqueeze(1), [images.shape[2], images.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
}
