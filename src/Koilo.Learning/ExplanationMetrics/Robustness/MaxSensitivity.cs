using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Robustness;

/// <summary>How much the map changes at worst when the image changes too little to see.</summary>
/// <remarks>max_d ‖m(x) − m(x + d)‖ ÷ ‖m(x)‖ over random d with |d| ≤ r; Yeh et al. 2019, arXiv 1901.09392, relative to the map's size as in Captum.</remarks>
/// <param name="options">How many changes, how large.</param>
public sealed class MaxSensitivity(PerturbationOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "max-sensitivity", "Max-sensitivity", "Yeh et al. 2019, arXiv:1901.09392",
        "How much the map changes when the image changes too little to see.", ScoreOrder.LowerIsBetter, 0, double.PositiveInfinity)
    { Family = MetricFamily.Robustness, Formula = "max_d ‖m(x) − m(x + d)‖ ÷ ‖m(x)‖, |d| ≤ 0.02" };

    /// <summary>The metric for attributions of any shape.</summary>
    /// <param name="explain">Images to attributions, N×….</param>
    /// <param name="images">N×3×H×W.</param>
    /// <param name="changes">The changes d; each broadcasts to the images.</param>
    /// <returns>N numbers.</returns>
    public static Tensor Of(Func<Tensor, Tensor> explain, Tensor images, IReadOnlyList<Tensor> changes)
    {
        using var scope = NewDisposeScope();
        var (distances, size) = ExplanationChange.Of(explain, images, changes);
        return (distances.amax(1) / size).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        if (subject.Explainer is not { } explainer) return FigureRows.None(subject, FigureRows.NoExplainer);
        using var scope = NewDisposeScope();
        var changes = ExplanationChange.Cube(subject, Card.Id, options.Samples, options.Radius);
        return FigureRows.Of(Of(ExplanationChange.Explain(subject, explainer), subject.Images, changes), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
