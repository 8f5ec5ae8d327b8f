namespace Koilo.Core.Evaluation;

/// <summary><c>metrics.json</c>: what was computed from <c>predictions.csv</c>.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Part">Which part of the split the figures are of: <c>test</c>, <c>val</c>, or <c>all</c>.</param>
/// <param name="Report">The figures.</param>
public sealed record MetricsFile(int FormatVersion, string Part, ClassReport Report);
