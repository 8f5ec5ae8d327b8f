using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Training.Optimizers;

/// <summary>Stochastic gradient descent with momentum 0.9, as PyTorch's <c>SGD</c>: m ← 0.9 m + g + λw; w ← w − η m.</summary>
/// <param name="weightDecay">λ.</param>
internal sealed class MomentumRule(double weightDecay) : IUpdateRule
{
    private const double Momentum = 0.9;

    public IReadOnlyList<string> Slots { get; } = ["momentum_buffer"];

    public void Apply(Tensor weight, Tensor gradient, IReadOnlyList<Tensor> memory, UpdateStep step)
    {
        using Scalar decay = weightDecay, momentum = Momentum, back = -step.Rate, whole = 1;
        if (weightDecay > 0) gradient.add_(weight, decay);
        memory[0].mul_(momentum).add_(gradient, whole);
        weight.add_(memory[0], back);
    }
}
