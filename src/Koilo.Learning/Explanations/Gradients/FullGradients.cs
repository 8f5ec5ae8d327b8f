using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Tensors;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Gradients;

/// <summary>The parts into which the score of a rectifier network falls: one for the image, one for the biases of every layer.</summary>
internal static class FullGradients
{
    /// <summary>Computes the parts from one forward and one backward pass.</summary>
    /// <param name="batch">What is asked.</param>
    /// <returns>N×C×h×w each: the image times its gradient, then each layer's biases times the gradients of what the layer gives.</returns>
    public static IReadOnlyList<Tensor> Of(ExplainedBatch batch)
    {
        using var scope = NewDisposeScope();
        using var gradientsOn = enable_grad();
        using var hooks = new LayerHooks();
        var outputs = new List<(Tensor Output, Tensor Bias)>();
        hooks.Replace<Conv2d>(batch.Model, (layer, _, output) => layer.bias is null ? null : Keep(output, layer.bias.detach()));
        hooks.Replace<BatchNorm2d>(batch.Model, (layer, _, output) => Keep(output, Shift(layer)));
        var input = batch.Images.detach().clone().requires_grad_();
        var score = batch.Target.Of(batch.Model.call(input)).sum(); // a sum: each image's gradients are its own
        var gradients = autograd.grad([score], [input, .. outputs.Select(one => one.Output)], allow_unused: true);
        var parts = new List<Tensor> { gradients[0] * batch.Images };
        for (var k = 0; k < outputs.Count; k++)
            if (gradients[k + 1] is { IsInvalid: false } gradient) parts.Add(gradient * outputs[k].Bias.reshape(1, -1, 1, 1)); // else an auxiliary head's
        return [.. parts.Select(part => part.MoveToOuterDisposeScope())];

        Tensor Keep(Tensor output, Tensor bias)
        {
            outputs.Add((output.alias().KeptIn(scope), bias.KeptIn(scope)));
            return outputs[^1].Output.alias();
        }
    }

    /// <summary>What a BatchNorm in evaluation mode adds: β − μ γ ÷ √(v + ε).</summary>
    private static Tensor Shift(BatchNorm2d norm) => WrappedTensorDisposeScope(
        () => norm.bias!.detach() - (norm.running_mean! * norm.weight!.detach() / (norm.running_var! + norm.eps).sqrt()));
}
