using Koilo.Core.Evaluation;
using Koilo.Learning.ExplanationMetrics.Robustness;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Randomisation;

/// <summary>Whether the map changes when another class is asked for.</summary>
/// <remarks>
/// Sixt, Granz and Landgraf 2020, When Explanations Lie, arXiv 1912.09818: the structural similarity (Gaussian window, maps scaled to 0–1) of the map with that
/// of another class, drawn at random.
/// </remarks>
public sealed class RandomLogit : IExplanationMetric
{
    private const int SmallestSide = 11; // of the window

    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "random-logit", "Random class", "Sixt et al. 2020, arXiv:1912.09818",
        "Whether the map looks the same for another class; it should not.", ScoreOrder.LowerIsBetter, -1, 1)
    { Family = MetricFamily.Randomisation, Formula = "SSIM(m of the class, m of another class)" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        if (subject.Explainer is not { } explainer) return FigureRows.None(subject, FigureRows.NoExplainer);
        if (Math.Min(subject.Maps.shape[1], subject.Maps.shape[2]) < SmallestSide) return FigureRows.None(subject, "the map is smaller than the window of the similarity");
        using var scope = NewDisposeScope();
        var classes = Classes(subject);
        if (classes < 2) return FigureRows.None(subject, "the network knows one class only");
        var other = subject.Target.For([.. subject.Target.Classes.Select(own => (own + 1 + subject.Seed.For(Card.Id, own).Random().Below(classes - 1)) % classes)]);
        var maps = explainer.Explain(subject.Model, subject.Images, other);
        var similarity = MapAgreement.StructuralSimilarity(MapAgreement.Unit(subject.Maps), MapAgreement.Unit(maps), SimilarityWindow.Gaussian);
        return FigureRows.Of(
            similarity,
            (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap),
            (FigureRows.IsConstant(maps), "the other class's map is the same everywhere"));
    }

    private static int Classes(MetricSubject subject)
    {
        using var quiet = no_grad();
        using var mode = new EvaluationMode(subject.Model);
        using var scores = subject.Model.call(subject.Images.narrow(0, 0, 1));
        return (int)scores.shape[1];
    }
}
