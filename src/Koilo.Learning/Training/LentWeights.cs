using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using static TorchSharp.torch;

namespace Koilo.Learning.Training;

/// <summary>Puts other weights into a network for a while and its own back afterwards.</summary>
internal sealed class LentWeights : IDisposable
{
    private readonly List<(Tensor Target, Tensor Own)> _own = [];

    public LentWeights(ImageClassifier model, IEnumerable<KeyValuePair<string, Tensor>> weights)
    {
        using var withoutGradients = no_grad();
        var others = weights.ToDictionary();
        foreach (var (key, target) in StateDict.Of(model))
        {
            _own.Add((target, target.detach().clone().DetachFromDisposeScope()));
            target.copy_(others[key]);
        }
    }

    public void Dispose()
    {
        using var withoutGradients = no_grad();
        foreach (var (target, own) in _own)
        {
            target.copy_(own);
            own.Dispose();
        }
    }
}
