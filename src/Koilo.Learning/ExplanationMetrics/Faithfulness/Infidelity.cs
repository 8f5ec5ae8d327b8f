using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>How far the map is from predicting what blanking random squares does to the explained number.</summary>
/// <remarks>
/// mean (β Σ_S m − (f(x) − f(x without S)))² over squares S; Yeh et al. 2019, arXiv 1901.09392, with square removal. A map has no unit, so β is
/// the best factor for each map, as in the paper's experiments.
/// </remarks>
/// <param name="options">How many squares, their share of the image, what replaces a pixel.</param>
public sealed class Infidelity(SubsetOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "infidelity", "Infidelity", "Yeh et al. 2019, arXiv:1901.09392",
        "How badly the map predicts what blanking a random square does to the class score.", ScoreOrder.LowerIsBetter, 0, double.PositiveInfinity)
    { Family = MetricFamily.Faithfulness, Formula = "mean_S (β Σ_S m − (f(x) − f(x without S)))², β the best factor" };

    /// <summary>The mean squared difference between what attributions predict and what happened.</summary>
    /// <param name="predicted">N×K: Σ I·m of each perturbation.</param>
    /// <param name="happened">N×K: f(x) − f(x − I).</param>
    /// <param name="scaling">Whether the attributions may be scaled first.</param>
    /// <returns>N numbers.</returns>
    public static Tensor Of(Tensor predicted, Tensor happened, InfidelityScaling scaling)
    {
        using var scope = NewDisposeScope();
        var factor = scaling == InfidelityScaling.None
            ? ones_like(predicted.narrow(1, 0, 1))
            : (predicted * happened).sum(1, keepdim: true) / predicted.square().sum(1, keepdim: true);
        return ((factor * predicted) - happened).square().mean([1]).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var squares = Squares(subject);
        var changes = SubsetChanges.Of(subject, subject.Target, options.Reference, options.Sets, v => squares[v]);
        return FigureRows.Of(
            Of(changes.Sums, changes.Drops, InfidelityScaling.BestFactor),
            (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap),
            (changes.Sums.eq(0).all(1), "the map is zero in every square"));
    }

    private List<Tensor> Squares(MetricSubject subject)
    {
        var (height, width) = ((int)subject.Maps.shape[1], (int)subject.Maps.shape[2]);
        var random = subject.Seed.For(Card.Id).Random();
        var (tall, wide) = ((int)Math.Ceiling(Math.Sqrt(options.Share) * height), (int)Math.Ceiling(Math.Sqrt(options.Share) * width));
        return [.. Enumerable.Range(0, options.Sets).Select(_ =>
        {
            var square = zeros([1, 1, height, width], ScalarType.Bool, subject.Images.device);
            square.narrow(2, random.Below(height - tall + 1), tall).narrow(3, random.Below(width - wide + 1), wide).fill_(true);
            return square;
        })];
    }
}

/// <summary>Whether infidelity judges the scale of a map.</summary>
public enum InfidelityScaling
{
    /// <summary>The attributions as they are.</summary>
    None,

    /// <summary>Multiplied by the factor that fits best.</summary>
    BestFactor,
}
