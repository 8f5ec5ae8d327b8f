using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Training.Optimizers;

/// <summary>Changes a network's weights by their gradients, and can be stopped and continued bit for bit.</summary>
/// <remarks>
/// TorchSharp's own optimizers keep their memory by tensor handle and cannot hand it out by key; nor do they know master weights in another
/// precision than the network's. The values are PyTorch's (golden test).
/// </remarks>
public sealed class WeightOptimizer : IDisposable
{
    private readonly IReadOnlyList<TrainedParameter> _parameters;
    private readonly IUpdateRule _rule;
    private readonly Tensor[][] _memory;

    /// <summary>Begins with an empty memory.</summary>
    /// <param name="parameters">What is learnt; they stay the caller's.</param>
    /// <param name="recipe">Which optimizer, and its weight decay.</param>
    public WeightOptimizer(IReadOnlyList<TrainedParameter> parameters, OptimisationRecipe recipe)
    {
        _parameters = parameters;
        _rule = recipe.Optimizer switch
        {
            OptimizerKind.Sgd => new MomentumRule(recipe.WeightDecay),
            OptimizerKind.Adam => new AdamRule(AdamDecay.OfGradient, recipe.WeightDecay),
            OptimizerKind.AdamW => new AdamRule(AdamDecay.OfWeight, recipe.WeightDecay),
            _ => throw new ArgumentOutOfRangeException(nameof(recipe), recipe.Optimizer, null),
        };
        using var withoutGradients = no_grad();
        _memory = [.. parameters.Select(parameter => _rule.Slots.Select(_ => zeros_like(parameter.Master).DetachFromDisposeScope()).ToArray())];
    }

    /// <summary>Steps done.</summary>
    public int Steps { get; set; }

    /// <summary>What is remembered, by <c>SLOT/KEY</c>; the optimizer's own tensors, to save or to fill.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Memory =>
        _parameters.SelectMany((parameter, i) => _rule.Slots.Select((slot, s) => KeyValuePair.Create($"{slot}/{parameter.Name}", _memory[i][s])));

    /// <summary>The length of all gradients together.</summary>
    /// <returns>The Euclidean norm; infinite or NaN where one number is.</returns>
    public double GradientNorm()
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var norms = _parameters.Select(parameter => parameter.Working.grad).OfType<Tensor>().Select(gradient => gradient.to(ScalarType.Float32).norm()).ToArray();
        return norms.Length == 0 ? 0 : stack(norms).norm().item<float>();
    }

    /// <summary>Changes every weight that has a gradient.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <param name="gradientFactor">What gradients are multiplied by first; 1 leaves them.</param>
    public void Step(double rate, double gradientFactor = 1)
    {
        using var withoutGradients = no_grad();
        using Scalar factor = gradientFactor;
        Steps++;
        foreach (var (i, parameter) in _parameters.Index())
        {
            using var scope = NewDisposeScope();
            if (parameter.Working.grad is not { } raw) continue;
            var gradient = raw.to(ScalarType.Float32);
            if (gradientFactor != 1) gradient.mul_(factor);
            _rule.Apply(parameter.Master, gradient, _memory[i], new UpdateStep(Steps, rate * parameter.RateFactor));
            if (!ReferenceEquals(parameter.Master, parameter.Working)) parameter.Working.copy_(parameter.Master);
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        foreach (var tensor in _memory.SelectMany(slots => slots)) tensor.Dispose();
    }
}
