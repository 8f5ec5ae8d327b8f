using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Layers;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Channels;

/// <summary>Reads a network's channel attention, and holds it.</summary>
internal static class GateReader
{
    /// <summary>The names of all layers that weigh channels: plug-ins and built-in squeeze-and-excitation; of nested ones the innermost.</summary>
    /// <param name="model">The network.</param>
    /// <returns>In the order of its state dict.</returns>
    public static IReadOnlyList<string> Layers(ImageClassifier model) => [.. Modules(model).Select(layer => layer.Name)];

    /// <summary>Runs images through the network and reads its layers.</summary>
    /// <param name="model">The network, in evaluation mode.</param>
    /// <param name="images">N×3×H×W.</param>
    /// <param name="layers">Which layers.</param>
    /// <returns>In the order the images pass them, without those that weigh only places; tensors belong to the caller's scope.</returns>
    public static IReadOnlyList<GateReading> Read(ImageClassifier model, Tensor images, IReadOnlyCollection<string> layers)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var found = new List<GateReading>();
        var hooks = Modules(model).Where(layer => layers.Contains(layer.Name)).Select(layer => layer.Module.register_forward_hook((module, input, output) =>
        {
            if (Weights(module, input) is { } weights)
                found.Add(new GateReading(layer.Name, input.alias().KeptIn(scope), weights.KeptIn(scope)));
            return output;
        })).ToList();
        try
        {
            model.call(images);
        }
        finally
        {
            foreach (var hook in hooks) hook.remove();
        }

        foreach (var tensor in found.SelectMany(one => new[] { one.Features, one.Weights })) tensor.MoveToOuterDisposeScope();
        return found;
    }

    /// <summary>The last feature maps of changed images, with every attention weight held at what it is for the image as it was.</summary>
    /// <param name="model">The network, in evaluation mode.</param>
    /// <param name="image">1×3×H×W: the image as it was.</param>
    /// <param name="changed">M×3×H×W.</param>
    /// <returns>M×C×h×w.</returns>
    public static Tensor HeldFeatures(ImageClassifier model, Tensor image, Tensor changed)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var held = new Queue<Tensor>();
        using (var hooks = new LayerHooks())
        {
            hooks.ReplaceProducts(model, (features, weights) =>
            {
                held.Enqueue(weights.alias().KeptIn(scope));
                return features * weights;
            });
            model.FeatureGrid(image);
        }

        using var holding = new LayerHooks();
        holding.ReplaceProducts(model, (features, _) => features * held.Dequeue());
        return model.FeatureGrid(changed).Maps.MoveToOuterDisposeScope();
    }

    private static Tensor? Weights(Module module, Tensor input) => module is SqueezeExcite gates
        ? gates.Gates(input).flatten(1)
        : ((IAttention)module).Weights(input).Channels;

    private static IEnumerable<(string Name, Module<Tensor, Tensor> Module)> Modules(ImageClassifier model) => model.named_modules()
        .Where(layer => IsGate(layer.module) && !layer.module.modules().Any(inner => inner != layer.module && IsGate(inner)))
        .DistinctBy(layer => layer.name)
        .Select(layer => (layer.name, (Module<Tensor, Tensor>)layer.module));

    private static bool IsGate(Module module) => module is Module<Tensor, Tensor> and (IAttention or SqueezeExcite);
}
