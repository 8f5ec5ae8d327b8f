using Koilo.Core.Evaluation;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Axioms;

/// <summary>Whether a constant added to the image, and taken away again by the network's first step, leaves the map as it is.</summary>
/// <remarks>
/// ‖m(x) − m'(x + c)‖ ÷ ‖m(x)‖ with a network f'(z) = f(z − c); Kindermans et al. 2017, The (Un)reliability of Saliency Methods, arXiv 1711.00867. Both
/// networks answer alike, so the map should not differ; it does for methods that multiply by the input or have a fixed baseline. c = 1 after
/// normalisation.
/// </remarks>
public sealed class InputInvariance : IExplanationMetric
{
    private const double Shift = 1;

    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "input-invariance", "Input invariance", "Kindermans et al. 2017, arXiv:1711.00867",
        "How much the map changes with a shift of brightness that the network does not even see.", ScoreOrder.LowerIsBetter, 0, double.PositiveInfinity)
    { Family = MetricFamily.Axioms, Formula = "‖m(x) − m'(x + c)‖ ÷ ‖m(x)‖ with f'(z) = f(z − c)" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        if (subject.Explainer is not { } explainer) return FigureRows.None(subject, FigureRows.NoExplainer);
        using var scope = NewDisposeScope();
        using var mode = new Training.EvaluationMode(subject.Model);
        using var shifted = new ShiftedClassifier(subject.Model, Shift);
        var maps = explainer.Explain(shifted, subject.Images + Shift, subject.Target);
        var change = (maps - subject.Maps).to(ScalarType.Float64).flatten(1).norm(1);
        return FigureRows.Of(
            change / subject.Maps.to(ScalarType.Float64).flatten(1).norm(1),
            (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }

    /// <summary>Subtracts a constant from its images first. The inner network is not registered: it is not this one's to dispose of.</summary>
    private sealed class ShiftedClassifier(ImageClassifier inner, double shift) : ImageClassifier(nameof(ShiftedClassifier))
    {
        public override Tensor Features(Tensor images) => inner.Features(images - shift);

        public override Tensor Scores(Tensor features) => inner.Scores(features);

        public override FeatureGrid FeatureGrid(Tensor images) => inner.FeatureGrid(images - shift);
    }
}
