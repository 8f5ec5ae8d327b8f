namespace Koilo.Learning.Explanations.Verification;

/// <summary>How near a map or metric of Koilo comes to another program's.</summary>
/// <param name="File">The file of reference values.</param>
/// <param name="Key">The map, or the metric and its map.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Difference">The relative L2 error of a map, the largest relative error of a metric's numbers; NaN where nothing was compared.</param>
/// <param name="Tolerance">The largest one that passes.</param>
/// <param name="Note">Why nothing was compared, or how; null where there is nothing to say.</param>
public sealed record MapComparison(string File, string Key, MapVerdict Verdict, double Difference, double Tolerance, string? Note);

/// <summary>The verdict on one map.</summary>
public enum MapVerdict
{
    /// <summary>Within its tolerance.</summary>
    Passed,

    /// <summary>Over its tolerance.</summary>
    Failed,

    /// <summary>Not compared, because the other program does something that Koilo does not want to repeat; the note says what.</summary>
    Exception,

    /// <summary>Koilo does not have the method or the network.</summary>
    NotThere,
}
