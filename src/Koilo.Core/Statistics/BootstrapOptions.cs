using Koilo.Core.Randomness;

namespace Koilo.Core.Statistics;

/// <summary>How a bootstrap is done.</summary>
public sealed record BootstrapOptions
{
    /// <summary>How many replicates are drawn.</summary>
    /// <value>1,000 or more for figures to publish; the default value is 10,000.</value>
    public int Replicates { get; init; } = 10_000;

    /// <summary>Nominal coverage.</summary>
    /// <value>In (0, 1); the default value is 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Where the draws come from; the result is the same for every number of threads.</summary>
    public Seed Seed { get; init; } = new(1);

    /// <summary>How many threads work.</summary>
    /// <value>1 or more; the default value is the number of processors.</value>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
