using System.ComponentModel.DataAnnotations;
using Koilo.Core.Evaluation;
using Koilo.Learning.Explanations;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>How fast the class is lost when whole pieces of the image are replaced by its mean colour, the brightest first.</summary>
/// <remarks>
/// IROF: 1 − the area under p(x_k) ÷ p(x), pieces ordered by their mean of the map; Rieger and Hansen 2020, arXiv 2003.08747. The pieces come from
/// <see cref="Superpixels"/>.
/// </remarks>
/// <param name="options">How many pieces.</param>
public sealed class RegionRemoval(RegionRemovalOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "irof", "Iterative removal of features", "Rieger and Hansen 2020, arXiv:2003.08747",
        "The network should lose its class soon when the pieces the map shows brightest are wiped out.", ScoreOrder.HigherIsBetter, double.NegativeInfinity, 1)
    { Family = MetricFamily.Faithfulness, Formula = "1 − ∫ p(x without the brightest share s of its pieces) ÷ p(x) ds" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var pieces = options.Side * options.Side;
        var labels = Superpixels.Of(subject.Images, options.Side); // N×pixels
        var maps = subject.Maps.to(ScalarType.Float64).flatten(1);
        var empty = zeros([maps.shape[0], pieces], ScalarType.Float64, maps.device);
        var sizes = empty.scatter_add(1, labels, ones_like(maps));
        var means = (empty.scatter_add(1, labels, maps) / sizes).masked_fill(sizes.eq(0), double.NegativeInfinity);
        var places = Ranking.Descending(means).gather(1, labels).reshape(subject.Maps.shape).unsqueeze(1); // N×1×H×W
        var blank = ReferenceImage.Of(subject.Images, Reference.Mean);
        var curve = Probe.Scores(subject, new ClassProbability(subject.Target.Classes), pieces + 1, k => where(places.lt(k), blank, subject.Images));
        return FigureRows.Of(
            1 - PerturbationCurve.Area(curve / curve.narrow(1, 0, 1)), (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}

/// <summary>Options of <see cref="RegionRemoval"/>.</summary>
public sealed record RegionRemovalOptions
{
    /// <summary>Pieces across and down, at most.</summary>
    /// <value>The default value is 6: 36 pieces.</value>
    [Range(2, 32)]
    public int Side { get; init; } = 6;
}
