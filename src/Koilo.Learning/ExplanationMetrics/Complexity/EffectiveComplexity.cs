using System.ComponentModel.DataAnnotations;
using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Complexity;

/// <summary>The share of pixels that the map gives any weight.</summary>
/// <remarks>
/// |{|m| > ε max |m|}| ÷ pixels; after Nguyen and Martínez 2020, arXiv 2007.07584, as Quantus simplifies it, but as a share and with ε = 0.1, since its
/// 10⁻⁵ counts practically every pixel.
/// </remarks>
/// <param name="options">The threshold.</param>
public sealed class EffectiveComplexity(EffectiveComplexityOptions options) : IExplanationMetric
{
    /// <inheritdoc/>
    public MetricCard Card { get; } = new(
        "effective-complexity", "Effective complexity", "Nguyen and Martínez 2020, arXiv:2007.07584",
        "The share of the image that the map colours at all.", ScoreOrder.LowerIsBetter, 0, 1)
    { Family = MetricFamily.Complexity, Formula = "|{|m| > 0.1 max |m|}| ÷ pixels" };

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Score(MetricSubject subject)
    {
        using var scope = NewDisposeScope();
        var sizes = subject.Maps.to(ScalarType.Float64).abs().flatten(1);
        var highest = sizes.amax([1], keepdim: true);
        var share = (sizes / highest).gt(options.Threshold).to(ScalarType.Float64).mean([1]);
        return FigureRows.Of(share, (highest.squeeze(1).eq(0), "the map is zero everywhere"));
    }
}

/// <summary>Options of the effective complexity.</summary>
public sealed record EffectiveComplexityOptions
{
    /// <summary>The share of the largest value that a pixel must exceed.</summary>
    /// <value>The default value is 0.1.</value>
    [Range(0, 1)]
    public double Threshold { get; init; } = 0.1;
}
