namespace Koilo.Core.Statistics;

/// <summary>What came of a bootstrap.</summary>
public enum BootstrapOutcome
{
    /// <summary>An interval.</summary>
    Interval,

    /// <summary>Every replicate equals the figure (no mistake at all, for example), so the replicates say nothing about its doubt.</summary>
    NoVariation,

    /// <summary>The figure is undefined, or undefined in more than a tenth of the replicates.</summary>
    Undefined,
}

/// <summary>A figure and how sure it is.</summary>
/// <param name="Estimate">The figure; NaN where undefined.</param>
/// <param name="Low">The interval's lower end; NaN where there is none.</param>
/// <param name="High">The interval's upper end; NaN where there is none.</param>
/// <param name="Outcome">What came of it.</param>
public readonly record struct BootstrapInterval(double Estimate, double Low, double High, BootstrapOutcome Outcome);
