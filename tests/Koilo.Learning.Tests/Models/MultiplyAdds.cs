using Koilo.Learning.Models;
using Koilo.Learning.Models.Swin;
using Koilo.Learning.Models.VisionTransformer;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models;

/// <summary>Counts what convolutions and linear layers multiply and add: each number they give takes as many as a filter has weights.</summary>
internal static class MultiplyAdds
{
    /// <summary>For one image, in evaluation mode.</summary>
    public static long Count(ImageClassifier model, int side)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        model.eval();
        var count = 0L;
        var outputs = model.modules().Where(layer => layer is SelfAttention or CosineWindowAttention)
            .SelectMany(attention => attention.named_children().Where(child => child.name is "out_proj" or "proj").Select(child => child.module))
            .ToHashSet();
        foreach (var layer in model.modules().Where(layer => layer is Conv2d or Linear).Cast<nn.Module<Tensor, Tensor>>())
        {
            var weights = layer.get_parameter("weight")!;
            layer.register_forward_hook((_, _, output) =>
            {
                var ofLayer = output.shape[1..].Aggregate((a, b) => a * b) * (weights.numel() / weights.shape[0]);
                count += outputs.Contains(layer) ? 4 * ofLayer : ofLayer; // queries, keys and values, without a layer of their own, take as much each
                return output;
            });
        }

        model.call(zeros(0, 3, side, side)); // no image: every layer's output has its shape, and nothing is computed
        return count;
    }
}
