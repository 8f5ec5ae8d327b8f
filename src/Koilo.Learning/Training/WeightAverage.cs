using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Training;

/// <summary>An exponential moving average of a network's weights, which often classifies better than the last ones (Polyak and Juditsky 1992).</summary>
/// <remarks>
/// a ← d·a + (1−d)·w after every step, with d = min(decay, (1+t)/(10+t)) in step t, so that a short training forgets its start. Running
/// statistics of batch normalisation are averaged alike; counters are copied.
/// </remarks>
public sealed class WeightAverage : IDisposable
{
    private readonly double _decay;
    private readonly IReadOnlyList<(string Key, Tensor Source, Tensor Mean)> _tensors;

    /// <summary>Begins with the weights as they are.</summary>
    /// <param name="decay">The largest d, in (0, 1).</param>
    /// <param name="weights">The exact weights and the buffers, by key; read again at every update.</param>
    public WeightAverage(double decay, IEnumerable<KeyValuePair<string, Tensor>> weights)
    {
        _decay = decay;
        using var withoutGradients = no_grad();
        _tensors = [.. weights.Select(pair => (pair.Key, pair.Value, pair.Value.detach().clone().DetachFromDisposeScope()))];
    }

    /// <summary>The averages by key; the object's own tensors, to save or to fill.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Means => _tensors.Select(tensor => KeyValuePair.Create(tensor.Key, tensor.Mean));

    /// <summary>Moves the averages towards the weights.</summary>
    /// <param name="step">Counted from 1.</param>
    public void Update(int step)
    {
        using var withoutGradients = no_grad();
        using var scope = NewDisposeScope();
        var share = 1 - Math.Min(_decay, (1.0 + step) / (10.0 + step));
        using Scalar kept = 1 - share, added = share; // see WeightOptimizer.Step
        foreach (var (_, source, mean) in _tensors)
        {
            if (mean.is_floating_point()) mean.mul_(kept).add_(source, added);
            else mean.copy_(source);
        }
    }

    /// <summary>Frees the averages.</summary>
    public void Dispose()
    {
        foreach (var (_, _, mean) in _tensors) mean.Dispose();
    }
}
