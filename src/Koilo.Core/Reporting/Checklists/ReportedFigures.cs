using Koilo.Core.Evaluation;

namespace Koilo.Core.Reporting.Checklists;

/// <summary>What a checklist needs of <c>metrics.json</c>; the rest of the file is passed over.</summary>
/// <param name="Part">Which part of the split the figures are of.</param>
/// <param name="Report">Counts and figures.</param>
/// <param name="Evaluation">Figures with intervals; null in files without.</param>
public sealed record ReportedFigures(string Part, ClassReport Report, ReportedIntervals? Evaluation);

/// <summary>Figures with intervals.</summary>
/// <param name="Level">Nominal coverage of the intervals, 0–1.</param>
/// <param name="Resampling">What was drawn to find them, in words.</param>
/// <param name="Figures">The figures.</param>
public sealed record ReportedIntervals(double Level, string Resampling, IReadOnlyList<ReportedFigure> Figures);

/// <summary>A figure with its interval.</summary>
/// <param name="Id">As in docs/metrics.md.</param>
/// <param name="Class">Of which class; null for all.</param>
/// <param name="Figure">The value.</param>
/// <param name="Interval">Where the truth probably lies; null where nothing can be said.</param>
public sealed record ReportedFigure(string Id, string? Class, Figure Figure, ReportedInterval? Interval);

/// <summary>Where the truth probably lies.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Method">How it was found.</param>
public sealed record ReportedInterval(double Low, double High, string Method);
