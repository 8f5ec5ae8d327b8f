using System.ComponentModel.DataAnnotations;

namespace Koilo.Core.Cells;

/// <summary>What counts as a nucleus.</summary>
public sealed record NucleusDetectorOptions
{
    /// <summary>The smallest radius of a nucleus, in pixels: that of a circle of its area.</summary>
    /// <value>The default value is 4.</value>
    [Range(1.5, 500.0)]
    public double SmallestRadius { get; init; } = 4;

    /// <summary>The largest radius of a nucleus, as a share of the shorter side of the picture.</summary>
    /// <value>The default value is 0.25: more than the nucleus of a picture that one cell fills.</value>
    [Range(0.01, 0.5)]
    public double LargestRadiusShare { get; init; } = 0.25;

    /// <summary>How much of its convex hull a nucleus must fill.</summary>
    /// <value>0 to 1; the default is 0.85.</value>
    [Range(0.0, 1.0)]
    public double SmallestSolidity { get; init; } = 0.85;

    /// <summary>The smallest ratio of shorter to longer axis.</summary>
    /// <value>0 to 1; the default is 0.4: a spindle cell's nucleus, but no fold.</value>
    [Range(0.0, 1.0)]
    public double SmallestAxisRatio { get; init; } = 0.4;
}
