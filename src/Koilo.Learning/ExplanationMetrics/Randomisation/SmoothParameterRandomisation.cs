using Koilo.Core.Evaluation;
using Koilo.Learning.ExplanationMetrics.Robustness;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Randomisation;

/// <summary>As <see cref="ParameterRandomisation"/>, on maps averaged over noisy copies of the image.</summary>
/// <remarks>
/// Smooth MPRT, Hedström et al. 2024, arXiv 2405.02383: the noise of gradients alone makes maps differ, which the plain test takes for sensitivity. Five copies
/// with uniform noise of ± 0.2 after normalisation.
/// </remarks>
public sealed class SmoothParameterRandomisation : IExplanationMetric
{
    private const int Copies = 5;
    private const double Radius = 0.2;

    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "smooth-mprt", "Parameter randomisation, smoothed", "Hedström et al. 2024, arXiv:2405.02383",
        "Whether the denoised map stays the same although the network forgets what it learned.", ScoreOrder.LowerIsBetter, -1, 1)
    { Family = MetricFamily.Randomisation, Formula = "as mprt, with m averaged over 5 noisy copies of x" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        if (subject.Explainer is not { } explainer) return FigureRows.None(subject, FigureRows.NoExplainer);
        using var scope = NewDisposeScope();
        var noise = ExplanationChange.Cube(subject, Card.Id, Copies, Radius);
        return ParameterRandomisation.Cascade(subject, Smoothed(), Smoothed, Card.Id);

        Tensor Smoothed()
        {
            using var inner = NewDisposeScope();
            var sum = zeros_like(subject.Maps);
            foreach (var one in noise) sum.add_(explainer.Explain(subject.Model, subject.Images + one, subject.Target));
            return (sum / Copies).MoveToOuterDisposeScope();
        }
    }
}
