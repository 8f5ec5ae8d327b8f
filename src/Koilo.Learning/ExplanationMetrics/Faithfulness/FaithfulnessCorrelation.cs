using System.ComponentModel.DataAnnotations;
using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Faithfulness;

/// <summary>Whether random sets of pixels matter to the network as much as the map says.</summary>
/// <remarks>Pearson's r between Σ_S m and f(x) − f(x without S) over random sets S of one size; Bhatt, Weller and Moura 2020, arXiv 2005.00631.</remarks>
/// <param name="options">How many sets, how large.</param>
public sealed class FaithfulnessCorrelation(SubsetOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "faithfulness-correlation", "Faithfulness correlation", "Bhatt et al. 2020, arXiv:2005.00631",
        "Whether blanking random pixels costs the network what the map says they are worth.", ScoreOrder.HigherIsBetter, -1, 1)
    { Family = MetricFamily.Faithfulness, Formula = "Pearson(Σ_S m, f(x) − f(x without S)) over random sets S" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var size = Math.Max(1, (long)(options.Share * subject.Maps.shape[1] * subject.Maps.shape[2]));
        var sets = SubsetChanges.Random(subject, subject.Seed.For(Card.Id), options.Sets, _ => size);
        var changes = SubsetChanges.Of(subject, subject.Target, options.Reference, options.Sets, v => sets[v]);
        return FigureRows.Of(
            Correlation.Pearson(changes.Sums, changes.Drops),
            (FigureRows.IsConstant(subject.Maps), FigureRows.ConstantMap),
            (FigureRows.IsConstant(changes.Drops), "no set of pixels changes the network's answer"));
    }
}

/// <summary>Options of metrics that blank random sets of pixels.</summary>
public sealed record SubsetOptions
{
    /// <summary>How many sets: the network is asked once for each.</summary>
    /// <value>The default value is 64.</value>
    [Range(3, 10_000)]
    public int Sets { get; init; } = 64;

    /// <summary>The share of the pixels in a set.</summary>
    /// <value>The default value is 0.05.</value>
    [Range(0.0001, 1)]
    public double Share { get; init; } = 0.05;

    /// <summary>What replaces a pixel.</summary>
    public Reference Reference { get; init; } = Reference.Zero;
}
