using Koilo.Learning.Models.Attention;

namespace Koilo.Learning.Models.ResNet;

/// <summary>What tells one residual block from another.</summary>
/// <param name="Inputs">The channels it is given.</param>
/// <param name="Width">The channels that the block gives, divided by its expansion.</param>
/// <param name="Stride">Of its 3×3 convolution (the first, if it has two).</param>
internal sealed record ResNetBlockOptions(int Inputs, int Width, int Stride)
{
    /// <summary>The channels inside a bottleneck, as a multiple of the width.</summary>
    public int Widening { get; init; } = 1;

    /// <summary>Groups of a bottleneck's 3×3 convolution.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Attention to insert, if it is for blocks; null for none.</summary>
    public AttentionPlan? Attention { get; init; }
}
