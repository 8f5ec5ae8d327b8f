using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>Linear layers whose first weights are normal with mean zero, and whose biases are zero.</summary>
/// <remarks>Made from their tensors: TorchSharp's constructor would draw all of them first, and VGG has 120 million in linear layers.</remarks>
internal static class NormalLinear
{
    public static Linear Of(int inputs, int outputs, double deviation = 0.01) =>
        Linear(new Parameter(empty(outputs, inputs).normal_(0, deviation)), new Parameter(zeros(outputs)));
}
