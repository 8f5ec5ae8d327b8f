using Koilo.Learning.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Propagation;

/// <summary>What a network's layers do with each other, found by watching it look at an image.</summary>
/// <param name="First">The convolution that sees the image; null where there is none.</param>
/// <param name="Folded">Every BatchNorm that reads a convolution's output directly, and that convolution: together they are one linear layer.</param>
internal sealed record LayerOrder(Conv2d? First, IReadOnlyDictionary<BatchNorm2d, Conv2d> Folded)
{
    /// <summary>Watches.</summary>
    /// <param name="model">In evaluation mode.</param>
    /// <param name="image">1×3×H×W.</param>
    /// <returns>The order.</returns>
    public static LayerOrder Of(ImageClassifier model, Tensor image)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var hooks = new LayerHooks();
        Conv2d? first = null;
        (Conv2d? Layer, Tensor? Output) last = default;
        var folded = new Dictionary<BatchNorm2d, Conv2d>();
        hooks.Replace<Conv2d>(model, (layer, _, output) =>
        {
            first ??= layer;
            last = (layer, output);
            return null;
        });
        hooks.Replace<BatchNorm2d>(model, (layer, input, _) =>
        {
            if (ReferenceEquals(input, last.Output)) folded[layer] = last.Layer!;
            return null;
        });
        model.call(image);
        return new LayerOrder(first, folded);
    }
}
