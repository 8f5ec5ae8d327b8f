using Koilo.Core;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations;

/// <summary>Reads what named layers of a network give, and how the explained number depends on it.</summary>
/// <remarks>Layers are named as in the state dict: <c>layer4.1</c>, <c>features.norm5</c>, <c>features.12</c>.</remarks>
public static class LayerTap
{
    /// <summary>The names of all layers that can be asked for.</summary>
    /// <param name="model">The network.</param>
    /// <returns>In the order of its state dict.</returns>
    public static IReadOnlyList<string> Names(ImageClassifier model) => [.. Layers(model).Keys];

    /// <summary>Refuses layers that a network does not have.</summary>
    /// <param name="model">The network.</param>
    /// <param name="layers">The names.</param>
    /// <exception cref="UserErrorException">There is no layer of a name; the message has the nearest ones.</exception>
    public static void Require(ImageClassifier model, IReadOnlyList<string> layers)
    {
        foreach (var layer in layers) Find(model, layer);
    }

    /// <summary>Reads several layers from one forward and one backward pass.</summary>
    /// <param name="batch">What is asked; the network in evaluation mode.</param>
    /// <param name="layers">Their names; none for the network's usual cut.</param>
    /// <returns>One reading per layer, in the order asked for; its tensors belong to the caller's dispose scope.</returns>
    /// <exception cref="UserErrorException">There is no such layer, or it gives no feature maps.</exception>
    public static IReadOnlyList<LayerReading> Read(ExplainedBatch batch, IReadOnlyList<string> layers)
    {
        using var scope = NewDisposeScope();
        var (score, activations) = layers.Count == 0 ? AtCut(batch) : AtLayers(batch, layers, scope);
        var gradients = autograd.grad([score], activations, allow_unused: true);
        return
        [
            .. activations.Select((maps, k) => new LayerReading(
                batch,
                layers.ElementAtOrDefault(k),
                maps.detach().MoveToOuterDisposeScope(),
                (gradients[k] is { IsInvalid: false } gradient ? gradient : zeros_like(maps)).MoveToOuterDisposeScope())),
        ];
    }

    /// <summary>Cuts the network open at a layer.</summary>
    /// <param name="model">The network, in evaluation mode.</param>
    /// <param name="images">N×3×H×W.</param>
    /// <param name="layer">The layer's name; null for the usual cut.</param>
    /// <returns>
    /// What the layer gives, and the rest of the network, which may be asked for several versions of the maps at once (a multiple of N rows). At a
    /// named layer, what lies before it is computed again, but once for all versions; versions of several images do not mix with paths that
    /// lead around the layer, so ask for one image at a time there.
    /// </returns>
    /// <exception cref="UserErrorException">There is no such layer, or it gives no feature maps.</exception>
    public static FeatureGrid Cut(ImageClassifier model, Tensor images, string? layer)
    {
        model.RequireSize(images);
        if (layer is null) return model.FeatureGrid(images);
        var module = Find(model, layer);
        using var scope = NewDisposeScope();
        Tensor? maps = null;
        using (no_grad()) Run(model, images, module, output => (maps = Keep(output, layer, scope)).alias()); // the network disposes what it is given
        return new FeatureGrid(
            Reached(maps, layer).MoveToOuterDisposeScope(),
            changed => Run(model, images, module, _ => changed.alias()));
    }

    private static (Tensor Score, List<Tensor> Activations) AtCut(ExplainedBatch batch)
    {
        FeatureGrid cut;
        using (no_grad()) cut = Cut(batch.Model, batch.Images, null); // nothing before it is differentiated
        var activations = cut.Maps.detach().requires_grad_();
        using var gradientsOn = enable_grad();
        return (batch.Target.Of(cut.Scores(activations)).sum(), [activations]);
    }

    private static (Tensor Score, List<Tensor> Activations) AtLayers(ExplainedBatch batch, IReadOnlyList<string> layers, DisposeScope scope)
    {
        var kept = new Tensor?[layers.Count];
        using var gradientsOff = no_grad(); // until the first layer; restores the caller's setting at the end
        var hooks = layers.Select((layer, k) => Find(batch.Model, layer).register_forward_hook((_, _, output) =>
        {
            var isFirst = kept.All(maps => maps is null);
            kept[k] = Keep(isFirst ? output.detach() : output, layer, scope);
            set_grad_enabled(true);
            if (isFirst) kept[k]!.requires_grad_();
            return kept[k]!.alias();
        })).ToList();
        try
        {
            var score = batch.Target.Of(batch.Model.call(batch.Images)).sum();
            return (score, [.. kept.Select((maps, k) => Reached(maps, layers[k]))]);
        }
        finally
        {
            foreach (var hook in hooks) hook.remove();
        }
    }

    private static Tensor Run(ImageClassifier model, Tensor images, Module<Tensor, Tensor> module, Func<Tensor, Tensor> replace)
    {
        var hook = module.register_forward_hook((_, _, output) => replace(output));
        try
        {
            return model.call(images);
        }
        finally
        {
            hook.remove();
        }
    }

    /// <summary>A handle of the layer's output that outlives the scopes inside the network.</summary>
    private static Tensor Keep(Tensor output, string layer, DisposeScope scope)
    {
        if (output.Dimensions != 4)
            throw new UserErrorException($"Layer '{layer}' gives [{string.Join(", ", output.shape)}], not feature maps with rows and columns. Choose an earlier layer.");
        return output.alias().KeptIn(scope);
    }

    private static Tensor Reached(Tensor? maps, string layer) =>
        maps ?? throw new UserErrorException($"Layer '{layer}' is not on the way from the image to the class scores. Choose another one.");

    private static Module<Tensor, Tensor> Find(ImageClassifier model, string layer)
    {
        var layers = Layers(model);
        return layers.TryGetValue(layer, out var module)
            ? module
            : throw new UserErrorException($"{model.Card?.Id ?? "The network"} has no layer '{layer}'. {Suggest(layer, layers.Keys)}");
    }

    private static string Suggest(string layer, IReadOnlyCollection<string> known) =>
        NearestName.Find(layer, known).Count > 0 ? NearestName.Suggest(layer, known) : $"Among others it has {string.Join(", ", known.Where(name => !name.Contains('.', StringComparison.Ordinal)))}.";

    private static Dictionary<string, Module<Tensor, Tensor>> Layers(ImageClassifier model) => model.named_modules()
        .Where(child => child.module is Module<Tensor, Tensor> && child.name.Length > 0 && child.module != model)
        .DistinctBy(child => child.name)
        .ToDictionary(child => child.name, child => (Module<Tensor, Tensor>)child.module);
}
