using System.Text.Json;
using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>How fast the class probability falls while the brightest pixels are taken away.</summary>
/// <remarks>
/// Area under the curve of p(class) over the share of pixels replaced, brightest first, start included (Petsiuk, Das and Saenko 2018, RISE,
/// arXiv 1806.07421).
/// </remarks>
/// <param name="options">What replaces a pixel, and how many steps.</param>
public sealed class Deletion(CurveOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        ReferenceName.Of("deletion", options.Reference, Reference.Zero), "Deletion", "Petsiuk et al. 2018, arXiv:1806.07421",
        "The network should lose its class soon when what the map shows brightest is blanked out.", ScoreOrder.LowerIsBetter, 0, 1)
    { Family = MetricFamily.Faithfulness, Formula = "∫ p(class | brightest share s of the pixels replaced) ds" };

    /// <summary>The curve itself.</summary>
    /// <param name="subject">Maps, images, network.</param>
    /// <returns>N×(steps + 1) probabilities.</returns>
    public Tensor Curve(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var blank = ReferenceImage.Of(subject.Images, options.Reference);
        return PerturbationCurve.Of(subject, new ClassProbability(subject.Target.Classes), (subject.Images, blank), options).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        return FigureRows.Of(PerturbationCurve.Area(Curve(subject)), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}

/// <summary>Ids of metrics with other references than the usual one: <c>deletion@mean</c>.</summary>
internal static class ReferenceName
{
    public static string Of(string id, Reference reference, Reference usual) =>
        reference == usual ? id : $"{id}@{JsonNamingPolicy.CamelCase.ConvertName(reference.ToString())}";
}
