using static TorchSharp.torch;

namespace Koilo.Learning.Layers;

/// <summary>How an attention layer weighs an input: its channels, its positions, or both. At least one is there.</summary>
/// <param name="Channels">N×C; null where all channels are treated alike.</param>
/// <param name="Positions">N×h×w; null where all positions are treated alike.</param>
public sealed record AttentionWeights(Tensor? Channels, Tensor? Positions)
{
    internal IEnumerable<Tensor> Tensors => new[] { Channels, Positions }.OfType<Tensor>();

    /// <summary>Of a layer that weighs every channel at every position: means over the positions, and over the channels.</summary>
    /// <param name="mixed">Computes N×C×h×w weights.</param>
    /// <returns>Both.</returns>
    public static AttentionWeights OfMixed(Func<Tensor> mixed)
    {
        using var scope = NewDisposeScope();
        var weights = mixed();
        return new(weights.mean([2, 3]).MoveToOuterDisposeScope(), weights.mean([1]).MoveToOuterDisposeScope());
    }
}
