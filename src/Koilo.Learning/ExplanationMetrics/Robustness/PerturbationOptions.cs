using System.ComponentModel.DataAnnotations;

namespace Koilo.Learning.ExplanationMetrics.Robustness;

/// <summary>Options of metrics that change images a little.</summary>
public sealed record PerturbationOptions
{
    /// <summary>How many changed copies are explained.</summary>
    /// <value>The default value is 10.</value>
    [Range(1, 1000)]
    public int Samples { get; init; } = 10;

    /// <summary>Largest change of a value after normalisation: 0.02 is about one of 255 grey levels.</summary>
    /// <value>The default value is 0.02.</value>
    [Range(1e-6, 10)]
    public double Radius { get; init; } = 0.02;
}
