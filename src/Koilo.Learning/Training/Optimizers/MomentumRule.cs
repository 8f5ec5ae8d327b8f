using static TorchSharp.torch;

namespace Koilo.Learning.Training.Optimizers;

/// <summary>Stochastic gradient descent with momentum 0.9, as PyTorch's <c>SGD</c>: m ← 0.9 m + g + λw; w ← w − η m.</summary>
/// <param name="weightDecay">λ.</param>
internal sealed class MomentumRule(double weightDecay) : IUpdateRule
{
    private const double Momentum = 0.9;

    public IReadOnlyList<string> Slots { get; } = ["momentum_buffer"];

    public void Apply(Tensor[] weights, Tensor[] gradients, IReadOnlyList<Tensor[]> memory, UpdateStep step) =>
        FusedUpdate.Run("sgd", weights, gradients, memory[0], step.Rate, weightDecay, Momentum);
}
