using System.ComponentModel.DataAnnotations;
using Koilo.Core.Evaluation;
using static TorchSharp.torch;

namespace Koilo.Learning.ExplanationMetrics.Localisation;

/// <summary>Of a fixed number of brightest pixels, the share that lies on the evidence.</summary>
/// <remarks>
/// Top-k intersection: Theiner, Müller-Budack and Ewerth 2022, Interpretable Semantic Photo Geolocation, arXiv 2104.14995. Tied pixels count in
/// proportion. A region smaller than k cannot reach 1.
/// </remarks>
/// <param name="options">How many pixels.</param>
/// <param name="region">What the map is compared with.</param>
public sealed class TopIntersection(TopIntersectionOptions options, MaskRegion region = MaskRegion.Evidence) : LocalisationMetric(
    new("top-k", "Top-k intersection", "Theiner et al. 2022, arXiv:2104.14995",
        "How much of the map's brightest twentieth is on cells that decide the class.", ScoreOrder.HigherIsBetter, 0, 1)
    { Family = MetricFamily.Localisation, Formula = "|top-k pixels of m ∩ region| ÷ k with k = 5 % of the pixels" }, region)
{
    /// <inheritdoc/>
    protected override (Tensor Values, Tensor Undefined, string Reason) Rate(Tensor maps, Tensor inside)
    {
        var pixels = options.Pixels ?? Math.Max(1, (long)Math.Round(options.Share * maps.shape[1]));
        var counts = full(maps.shape[0], Math.Min(pixels, maps.shape[1]), ScalarType.Int64, maps.device);
        return (BrightestPixels.ShareInside(maps, inside, counts), zeros_like(counts), "");
    }
}

/// <summary>Options of the top-k intersection.</summary>
public sealed record TopIntersectionOptions
{
    /// <summary>The share of the image's pixels that counts as the brightest.</summary>
    /// <value>The default value is 0.05.</value>
    [Range(0.0001, 1)]
    public double Share { get; init; } = 0.05;

    /// <summary>A number of pixels instead; null for <see cref="Share"/>.</summary>
    public long? Pixels { get; init; }
}
