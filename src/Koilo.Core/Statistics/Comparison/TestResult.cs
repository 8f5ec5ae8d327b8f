using Koilo.Core.Evaluation;

namespace Koilo.Core.Statistics.Comparison;

/// <summary>What a two-sided significance test says.</summary>
/// <param name="Statistic">The test's own figure (χ², t, F, z or a sum of ranks), or why there is none.</param>
/// <param name="P">How often chance alone makes a difference at least this large, 0–1, or why that cannot be said.</param>
public readonly record struct TestResult(Figure Statistic, Figure P)
{
    /// <summary>A result of which both figures exist.</summary>
    /// <param name="statistic">The test's own figure.</param>
    /// <param name="p">0–1; rounding beyond is cut off.</param>
    /// <returns>The result.</returns>
    public static TestResult Of(double statistic, double p) => new(new Figure(statistic), new Figure(Math.Clamp(p, 0, 1)));

    /// <summary>A result that cannot be computed.</summary>
    /// <param name="reason">Why, in words for the reader.</param>
    /// <returns>NaN with the reason, twice.</returns>
    public static TestResult Undefined(string reason) => new(Figure.Undefined(reason), Figure.Undefined(reason));

    /// <summary>A result for data that show no difference at all: p is 1.</summary>
    /// <param name="reason">Why the statistic has no value.</param>
    /// <returns>NaN with the reason, and p = 1.</returns>
    public static TestResult NoDifference(string reason) => new(Figure.Undefined(reason), new Figure(1));
}
