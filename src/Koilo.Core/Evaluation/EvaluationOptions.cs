using Koilo.Core.Statistics;

namespace Koilo.Core.Evaluation;

/// <summary>What is computed from predictions, and how.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How intervals are drawn; with 0 replicates only the closed forms have one.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();

    /// <summary>The clinical view: which classes count as one; null for none.</summary>
    public ClassMerge? Merge { get; init; }

    /// <summary>The share of images whose conformal set may miss the true class.</summary>
    /// <value>In (0, 1); the default value is 0.1.</value>
    public double Miss { get; init; } = 0.1;

    /// <summary>Errors to keep below among the images that are not referred to a human.</summary>
    /// <value>In (0, 1); the default values are 0.05, 0.02 and 0.01.</value>
    public IReadOnlyList<double> TargetErrors { get; init; } = [0.05, 0.02, 0.01];
}
