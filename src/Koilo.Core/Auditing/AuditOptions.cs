using System.ComponentModel.DataAnnotations;

namespace Koilo.Core.Auditing;

/// <summary>When two images count as nearly the same, and how much is listed.</summary>
/// <remarks>
/// Measured on real cells: recompressed (JPEG 20 and 50), halved or brightened copies differ in at most 8 bits and correlate at 0.979 or more. Of
/// 1.8 million pairs from different CRIC fields none within 16 bits correlates above 0.90. In Herlev the four pairs above 0.93 are one cell
/// photographed twice; the next one, at 0.918, shows two cells.
/// </remarks>
public sealed record AuditOptions
{
    /// <summary>In how many of 63 bits the looks of nearly equal images may differ.</summary>
    /// <value>The default value is 12.</value>
    [Range(0, 31)]
    public int MostDifferentBits { get; init; } = 12;

    /// <summary>How strongly their grey thumbnails correlate at least.</summary>
    /// <value>The default value is 0.93.</value>
    [Range(0, 1.0)]
    public double LeastCorrelation { get; init; } = 0.93;

    /// <summary>How many images or pairs a finding names.</summary>
    /// <value>The default value is 10.</value>
    [Range(0, 10_000)]
    public int MostExamples { get; init; } = 10;
}
