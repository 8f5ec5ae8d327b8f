namespace Koilo.Core.Evaluation;

/// <summary>One row of <c>explanations/scores.csv</c>: how good one heat map is, by one metric.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Explainer">The id of the method that made the map.</param>
/// <param name="Metric">The id of the metric.</param>
/// <param name="Score">The score, or why there is none.</param>
public sealed record ExplanationScore(string Image, string Explainer, string Metric, Figure Score);

/// <summary>One row of <c>explanations/index.csv</c>: a heat map that was made, and where its files are.</summary>
/// <param name="Image">The image's id.</param>
/// <param name="Explainer">The id of the method.</param>
/// <param name="Target">What was explained: a <see cref="TargetForm"/> as text, such as <c>probability:koilocytotic</c>.</param>
/// <param name="Overlay">The painted map (PNG), relative to the run folder.</param>
/// <param name="Original">The image as the network saw it (PNG), relative to the run folder.</param>
public sealed record ExplanationEntry(string Image, string Explainer, string Target, string Overlay, string Original);
