using Koilo.Core.Randomness;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Comparing;

/// <summary>How models are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>Where every random choice comes from.</summary>
    public Seed Seed { get; init; } = new(1);

    /// <summary>Draws of the bootstrap and permutations, and the level of intervals.</summary>
    public ResamplingOptions Resampling { get; init; } = new();

    /// <summary>The figures to compare.</summary>
    public IReadOnlyList<ComparedMetric> Metrics { get; init; } = ComparedMetric.All;
}
