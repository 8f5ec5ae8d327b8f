using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>A convolution or a fully connected layer, apart from its numbers: a rule puts other numbers in.</summary>
/// <param name="Weight">Its weights, with a BatchNorm behind it folded in.</param>
/// <param name="Bias">Its bias, likewise; null where there is none.</param>
/// <param name="Apply">From input, weights and bias to output.</param>
internal sealed record LinearLayer(Tensor Weight, Tensor? Bias, Func<Tensor, Tensor, Tensor?, Tensor> Apply)
{
    /// <summary>A fully connected layer.</summary>
    public static LinearLayer Of(Linear layer) =>
        new(layer.weight!.detach(), layer.bias?.detach(), (input, weight, bias) => functional.linear(input, weight, bias));

    /// <summary>A convolution.</summary>
    public static LinearLayer Of(Conv2d layer) => new(layer.weight!.detach(), layer.bias?.detach(), Convolve(layer));

    /// <summary>A convolution and the BatchNorm that reads it: w γ ÷ √(v + ε) and (b − μ) γ ÷ √(v + ε) + β.</summary>
    public static LinearLayer Of(Conv2d layer, BatchNorm2d norm)
    {
        var scale = norm.weight!.detach() / (norm.running_var! + norm.eps).sqrt(); // C
        var centred = layer.bias is null ? -norm.running_mean! : layer.bias.detach() - norm.running_mean!;
        return new(layer.weight!.detach() * scale.reshape(-1, 1, 1, 1), (centred * scale) + norm.bias!.detach(), Convolve(layer));
    }

    /// <summary>The output for weights without bias.</summary>
    public Tensor Plain(Tensor input, Tensor weight) => Apply(input, weight, null);

    private static Func<Tensor, Tensor, Tensor?, Tensor> Convolve(Conv2d layer) => (input, weight, bias) =>
        functional.conv2d(input, weight, bias, layer.stride, layer.padding, layer.dilation, layer.groups);
}
