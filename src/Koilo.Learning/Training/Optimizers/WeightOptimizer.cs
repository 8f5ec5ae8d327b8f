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
        using var scope = NewDisposeScope();
        using Scalar factor = gradientFactor; // TorchSharp keeps only the handle of a temporary one, which the collector may free too early
        Steps++;
        var learning = _parameters.Select((parameter, i) => (Parameter: parameter, Gradient: Gradient(parameter), Memory: _memory[i])).Where(item => item.Gradient is not null).ToList();
        if (gradientFactor != 1) learning.ForEach(item => item.Gradient!.mul_(factor));
        foreach (var alike in learning.GroupBy(item => item.Parameter.RateFactor))
        {
            var memory = _rule.Slots.Select((_, slot) => alike.Select(item => item.Memory[slot]).ToArray()).ToArray();
            _rule.Apply([.. alike.Select(item => item.Parameter.Master)], [.. alike.Select(item => item.Gradient!)], memory, new(Steps, rate * alike.Key));
        }

        foreach (var (parameter, _, _) in learning.Where(item => !ReferenceEquals(item.Parameter.Master, item.Parameter.Working))) parameter.Working.copy_(parameter.Master);
    }

    /// <summary>In the precision and layout of the exact weight; null where the weight has none.</summary>
    private static Tensor? Gradient(TrainedParameter parameter)
    {
        if (parameter.Working.grad is not { } raw) return null;
        var fits = raw.dtype == parameter.Master.dtype && raw.stride().SequenceEqual(parameter.Master.stride());
        return fits ? raw : empty_like(parameter.Master).copy_(raw);
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        foreach (var tensor in _memory.SelectMany(slots => slots)) tensor.Dispose();
    }
}
