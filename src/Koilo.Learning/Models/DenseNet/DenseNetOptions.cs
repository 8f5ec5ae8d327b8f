using Koilo.Learning.Models.Attention;

namespace Koilo.Learning.Models.DenseNet;

/// <summary>What tells one DenseNet from another.</summary>
/// <param name="Stem">Channels of the first convolution.</param>
/// <param name="Growth">Channels that each dense layer adds.</param>
/// <param name="Layers">Dense layers in each of the four blocks.</param>
internal sealed record DenseNetOptions(int Stem, int Growth, params int[] Layers)
{
    /// <summary>r of a channel attention on the new channels of the very last dense layer; null for none.</summary>
    public int? AttentionReduction { get; init; }

    /// <summary>Attention to insert; null for none.</summary>
    public AttentionPlan? Attention { get; init; }
}
