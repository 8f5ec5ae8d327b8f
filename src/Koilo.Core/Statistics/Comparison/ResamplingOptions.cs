using System.ComponentModel.DataAnnotations;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>How much is resampled.</summary>
public sealed record ResamplingOptions
{
    /// <summary>Draws or permutations.</summary>
    /// <value>The default value is 10,000.</value>
    [Range(100, 10_000_000)]
    public int Replicates { get; init; } = 10_000;

    /// <summary>Nominal coverage of intervals.</summary>
    /// <value>The default value is 0.95.</value>
    [Range(0.5, 0.9999)]
    public double Level { get; init; } = 0.95;
}
