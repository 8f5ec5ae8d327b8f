using Koilo.Learning.Models;
using Koilo.Learning.Models.Swin;
using Koilo.Learning.Models.VisionTransformer;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models;

/// <summary>
/// Counts what convolutions, linear layers and attention multiply and add: each number a layer gives takes as many as a filter has weights; each
/// number attention collects takes one for every position it looks at, and as many again for the matching.
/// </summary>
internal static class MultiplyAdds
{
    /// <summary>For one image, in evaluation mode.</summary>
    public static long Count(ImageClassifier model, int side)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        model.eval();
        var count = 0L;
        // The layer behind each attention; where queries, keys and values have no layer of their own, they take three times as much as it.
        var outputs = model.modules().Where(layer => layer is SelfAttention or CosineWindowAttention or WindowAttention)
            .SelectMany(attention => attention.named_children()
                .Where(child => child.name is "out_proj" or "proj")
                .Select(child => (Layer: child.module, Times: attention is WindowAttention ? 1 : 4)))
            .ToDictionary(output => output.Layer, output => output.Times);
        foreach (var layer in model.modules().Where(layer => layer is Conv2d or Linear).Cast<nn.Module<Tensor, Tensor>>())
        {
            var weights = layer.get_parameter("weight")!;
            layer.register_forward_hook((_, _, output) =>
            {
                var ofLayer = output.shape[1..].Aggregate((a, b) => a * b) * (weights.numel() / weights.shape[0]);
                count += outputs.TryGetValue(layer, out var times)
                    ? (times * ofLayer) + (2 * output.shape[^2] * output.shape[1..].Aggregate((a, b) => a * b))
                    : ofLayer;
                return output;
            });
        }

        model.call(zeros(0, 3, side, side)); // no image: every layer's output has its shape, and nothing is computed
        return count;
    }
}
