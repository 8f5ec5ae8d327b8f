using Koilo.Core.Evaluation;

namespace Koilo.Learning.ExplanationMetrics;

/// <summary>A number that says how good a heat map is.</summary>
public interface IExplanationMetric
{
    /// <summary>What it measures, and which way is better.</summary>
    public MetricCard Card { get; }

    /// <summary>Scores a batch of maps.</summary>
    /// <param name="subject">The maps and what they explain.</param>
    /// <returns>One score per image; undefined ones say why.</returns>
    public IReadOnlyList<Figure> Score(MetricSubject subject);
}
