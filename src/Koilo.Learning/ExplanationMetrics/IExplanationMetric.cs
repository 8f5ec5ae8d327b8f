using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using Koilo.Learning.Models;
using static TorchSharp.torch;

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

/// <summary>A batch of heat maps and everything a metric may look at.</summary>
/// <param name="Model">The network that was explained.</param>
/// <param name="Images">N×3×H×W, normalised.</param>
/// <param name="Maps">N×H×W, raw.</param>
/// <param name="Target">What was explained.</param>
/// <param name="Evidence">N×H×W of 0 and 1: where the cells lie that the label depends on; all 0 where nobody knows.</param>
public sealed record MetricSubject(ImageClassifier Model, Tensor Images, Tensor Maps, ScoreTarget Target, Tensor Evidence);
