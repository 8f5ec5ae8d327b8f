using TorchSharp;
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
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    public IReadOnlyList<string> Slots { get; } = ["exp_avg", "exp_avg_sq"];

    public void Apply(Tensor weight, Tensor gradient, IReadOnlyList<Tensor> memory, UpdateStep step)
    {
        using Scalar pull = weightDecay, kept = 1 - (step.Rate * weightDecay);
        if (weightDecay > 0)
        {
            if (decay == AdamDecay.OfGradient) gradient.add_(weight, pull);
            else weight.mul_(kept);
        }

        using Scalar beta1 = Beta1, rest1 = 1 - Beta1, beta2 = Beta2, rest2 = 1 - Beta2, epsilon = Epsilon, whole = 1;
        using Scalar bias2 = Math.Sqrt(1 - Math.Pow(Beta2, step.Number)), back = -step.Rate / (1 - Math.Pow(Beta1, step.Number));
        memory[0].mul_(beta1).add_(gradient, rest1);
        memory[1].mul_(beta2).addcmul_(gradient, gradient, rest2);
        using var spread = memory[1].sqrt().div_(bias2).add_(epsilon, whole);
        weight.addcdiv_(memory[0], spread, back);
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
