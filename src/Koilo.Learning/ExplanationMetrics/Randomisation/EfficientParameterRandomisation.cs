using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Randomisation;

/// <summary>Whether the map becomes more complex when the whole network is random.</summary>
/// <remarks>
/// Efficient MPRT, Hedström et al. 2024, arXiv 2405.02383: (ξ(m̂) − ξ(m)) ÷ ξ(m), ξ the entropy of the map's histogram of 100 bins, m̂ the map of the network
/// with all parameters drawn anew. Needs one map, where the cascade needs one per part.
/// </remarks>
public sealed class EfficientParameterRandomisation : IExplanationMetric
{
    private const int Bins = 100;

    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "efficient-mprt", "Parameter randomisation, efficient", "Hedström et al. 2024, arXiv:2405.02383",
        "Whether the map of a network that has forgotten everything is more disordered; it should be.", ScoreOrder.HigherIsBetter, -1, double.PositiveInfinity)
    { Family = MetricFamily.Randomisation, Formula = "(ξ(m̂) − ξ(m)) ÷ ξ(m), ξ the entropy of the map's histogram" };

    /// <summary>The entropy of each map's histogram, in nats.</summary>
    /// <param name="maps">N×H×W.</param>
    /// <returns>N numbers in 0 … ln 100; 0 for a map that is the same everywhere.</returns>
    public static Tensor HistogramEntropy(Tensor maps)
    {
        using var scope = NewDisposeScope();
        var flat = maps.to(ScalarType.Float64).flatten(1);
        var lowest = flat.amin([1], keepdim: true);
        var range = flat.amax([1], keepdim: true) - lowest;
        var bins = ((flat - lowest) / range.masked_fill(range.eq(0), 1) * Bins).floor().clamp_max(Bins - 1).to(ScalarType.Int64);
        var shares = zeros([flat.shape[0], Bins], ScalarType.Float64, flat.device).scatter_add(1, bins, ones_like(flat)) / flat.shape[1];
        return (-shares.xlogy(shares).sum(1)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        if (subject.Explainer is not { } explainer) return FigureRows.None(subject, FigureRows.NoExplainer);
        using var scope = NewDisposeScope();
        var before = HistogramEntropy(subject.Maps);
        using var network = new RandomisedNetwork(subject.Model, subject.Seed.For(Card.Id));
        network.Randomise("");
        var after = HistogramEntropy(explainer.Explain(subject.Model, subject.Images, subject.Target));
        return FigureRows.Of((after - before) / before, (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap));
    }
}
