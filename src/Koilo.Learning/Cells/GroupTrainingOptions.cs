using System.ComponentModel.DataAnnotations;

namespace Koilo.Learning.Cells;

/// <summary>How a network over groups learns.</summary>
public sealed record GroupTrainingOptions
{
    /// <summary>Passes over the training images; the weights after the last one are kept.</summary>
    /// <value>The default value is 40.</value>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 40;

    /// <summary>Images per step.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 16;

    /// <summary>The largest step size (AdamW, one cycle).</summary>
    /// <value>The default value is 0.002.</value>
    [Range(1e-6, 1.0)]
    public double LearningRate { get; init; } = 2e-3;

    /// <summary>How strongly weights are drawn to zero.</summary>
    /// <value>The default value is 0.01.</value>
    [Range(0.0, 1.0)]
    public double WeightDecay { get; init; } = 0.01;
}
