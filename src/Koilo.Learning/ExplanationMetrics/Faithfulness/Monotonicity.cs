using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>How steadily the class becomes more probable while pixels are uncovered from the darkest of the map to the brightest.</summary>
/// <remarks>
/// The share of steps in which p(class) does not fall; 1 is what Arya et al. 2019, arXiv 1909.03012, call monotonic. The blank image is the reference,
/// not (as in Quantus) the pixels that are uncovered.
/// </remarks>
/// <param name="options">How many steps, and what the image starts as.</param>
public sealed class Monotonicity(CurveOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "monotonicity", "Monotonicity", "Arya et al. 2019, arXiv:1909.03012",
        "How steadily the network grows surer while pixels are uncovered in the map's order.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Faithfulness, Formula = "share of steps with p_(k+1) ≥ p_k, darkest pixels uncovered first" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var blank = ReferenceImage.Of(subject.Images, options.Reference);
        var ascending = subject with { Maps = -subject.Maps };
        var curve = PerturbationCurve.Of(ascending, new ClassProbability(subject.Target.Classes), (blank, subject.Images), options);
        var steps = curve.shape[1] - 1;
        var rises = curve.narrow(1, 1, steps).ge(curve.narrow(1, 0, steps)).to(ScalarType.Float64);
        return FigureRows.Of(rises.mean([1]), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
