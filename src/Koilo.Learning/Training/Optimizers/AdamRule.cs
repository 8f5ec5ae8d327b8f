using static TorchSharp.torch;

namespace Koilo.Learning.Training.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv 1412.6980) as in PyTorch: m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; w ← w − η m̂ / (√v̂ + ε), with β = (0.9, 0.999),
/// ε = 1e-8 and m̂, v̂ divided by 1 − βᵗ.
/// </summary>
/// <param name="decay">How weights are drawn to zero.</param>
/// <param name="weightDecay">How strongly.</param>
internal sealed class AdamRule(AdamDecay decay, double weightDecay) : IUpdateRule
{
    public IReadOnlyList<string> Slots { get; } = ["exp_avg", "exp_avg_sq"];

    public void Apply(Tensor[] weights, Tensor[] gradients, IReadOnlyList<Tensor[]> memory, UpdateStep step)
    {
        using var number = tensor((float)step.Number, device: weights[0].device);
        var numbers = Enumerable.Repeat(number, weights.Length).ToArray();
        FusedUpdate.Run(decay == AdamDecay.OfGradient ? "adam" : "adamw", weights, gradients, memory[0], memory[1], numbers, step.Rate, weightDecay);
    }
}

/// <summary>Where weight decay enters Adam.</summary>
internal enum AdamDecay
{
    /// <summary>It is part of the gradient, as in the original Adam.</summary>
    OfGradient,

    /// <summary>It acts on the weight itself (AdamW, Loshchilov and Hutter 2019, arXiv 1711.05101).</summary>
    OfWeight,
}
