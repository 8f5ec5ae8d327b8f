using Koilo.Core.Evaluation;

namespace Koilo.Reports;

/// <summary>One heat map, painted over its image.</summary>
/// <param name="ExplainerId">The method's id.</param>
/// <param name="ExplainerTitle">The method's name for people.</param>
/// <param name="Target">What was explained, such as <c>logit of koilocytotic</c>.</param>
/// <param name="OverlayPng">The painted map.</param>
/// <param name="Scores">How good this one map is; may be empty.</param>
public sealed record PaintedMap(string ExplainerId, string ExplainerTitle, string Target, byte[] OverlayPng, IReadOnlyList<MapScore> Scores)
{
    /// <summary>Whether the map comes from the network or is there to compare with.</summary>
    public ExplainerKind Kind { get; init; } = ExplainerKind.Method;
}

/// <summary>How good one heat map is by one metric.</summary>
/// <param name="Metric">The metric's name for people.</param>
/// <param name="Score">The score, or why there is none.</param>
public sealed record MapScore(string Metric, Figure Score);
