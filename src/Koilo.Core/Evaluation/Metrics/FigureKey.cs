namespace Koilo.Core.Evaluation.Metrics;

/// <summary>Which figure.</summary>
/// <param name="Id">As in docs/metrics.md.</param>
/// <param name="Class">The class it is of; null where it is of all.</param>
public readonly record struct FigureKey(string Id, string? Class = null);
