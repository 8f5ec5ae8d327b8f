namespace Koilo.Core.Comparing;

/// <summary><c>comparison.json</c>: how models compare.</summary>
/// <param name="FormatVersion">Of this file.</param>
/// <param name="Report">The comparison.</param>
public sealed record ComparisonFile(int FormatVersion, ComparisonReport Report);
