using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>How fast the class probability rises while the brightest pixels are put into a blurred image.</summary>
/// <remarks>
/// Area under the curve of p(class) over the share of pixels restored, brightest first, start included (Petsiuk, Das and Saenko 2018, RISE,
/// arXiv 1806.07421).
/// </remarks>
/// <param name="options">What the image starts as, and how many steps.</param>
public sealed class Insertion(CurveOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        ReferenceName.Of("insertion", options.Reference, Reference.Blur), "Insertion", "Petsiuk et al. 2018, arXiv:1806.07421",
        "The network should find its class soon when what the map shows brightest is uncovered.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Faithfulness, Formula = "∫ p(class | only the brightest share s of the pixels restored) ds" };

    /// <summary>The curve itself.</summary>
    /// <param name="subject">Maps, images, network.</param>
    /// <returns>N×(steps + 1) probabilities.</returns>
    public Tensor Curve(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var blank = ReferenceImage.Of(subject.Images, options.Reference);
        return PerturbationCurve.Of(subject, new ClassProbability(subject.Target.Classes), (blank, subject.Images), options).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        return FigureRows.Of(PerturbationCurve.Area(Curve(subject)), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
