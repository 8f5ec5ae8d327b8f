using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Robustness;

/// <summary>How steeply the map changes with the image: the largest ratio of both changes.</summary>
/// <remarks>
/// max_d ‖m(x) − m(x + d)‖ ÷ ‖d‖ over random d; Alvarez-Melis and Jaakkola 2018, On the Robustness of Interpretability Methods, arXiv 1806.08049. It has the
/// unit of the map: compare networks by one method, not methods.
/// </remarks>
/// <param name="options">How many changes, how large.</param>
public sealed class LocalLipschitz(PerturbationOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "local-lipschitz", "Local Lipschitz estimate", "Alvarez-Melis and Jaakkola 2018, arXiv:1806.08049",
        "How steeply the map changes with the image.", ScoreOrder.LowerIsBetter, 0, double.PositiveInfinity)
    { Family = MetricFamily.Robustness, Formula = "max_d ‖m(x) − m(x + d)‖ ÷ ‖d‖, |d| ≤ 0.02" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        if (subject.Explainer is not { } explainer) return FigureRows.None(subject, FigureRows.NoExplainer);
        using var scope = NewDisposeScope();
        var changes = ExplanationChange.Cube(subject, Card.Id, options.Samples, options.Radius);
        var (distances, _) = ExplanationChange.Of(ExplanationChange.Explain(subject, explainer), subject.Images, changes);
        var sizes = stack(changes.Select(change => change.norm())).to(ScalarType.Float64);
        return FigureRows.Of((distances / sizes).amax(1), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
