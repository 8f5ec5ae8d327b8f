using System.ComponentModel.DataAnnotations;

namespace Koilo.Core.Cells;

/// <summary>What counts as a nucleus.</summary>
/// <remarks>No length is tied to a microscope: nuclei are looked for at every size between the smallest and the largest.</remarks>
public sealed record NucleusDetectorOptions
{
    /// <summary>The smallest radius of a nucleus, in pixels: that of a circle of its area.</summary>
    /// <value>The default value is 2.</value>
    [Range(1.5, 500.0)]
    public double SmallestRadius { get; init; } = 2;

    /// <summary>The largest radius of a nucleus, as a share of the shorter side of the picture.</summary>
    /// <value>The default value is 0.42: the nucleus of a picture that one cell fills.</value>
    [Range(0.01, 0.5)]
    public double LargestRadiusShare { get; init; } = 0.42;

    /// <summary>How much denser than its surroundings a nucleus must be: optical density of haematoxylin.</summary>
    /// <value>The default value is 0.1.</value>
    [Range(0.02, 2.0)]
    public double SmallestContrast { get; init; } = 0.1;

    /// <summary>How good a nucleus must be beside the middling one of the same picture; 0 keeps all.</summary>
    /// <value>The default value is 0.45: specks fall away where real nuclei lie beside them.</value>
    [Range(0.0, 1.0)]
    public double RelativeScore { get; init; } = 0.45;

    /// <summary>How much of its convex hull a nucleus must fill.</summary>
    /// <value>The default value is 0.85.</value>
    [Range(0.0, 1.0)]
    public double SmallestSolidity { get; init; } = 0.85;

    /// <summary>The smallest ratio of shorter to longer axis.</summary>
    /// <value>The default value is 0.45: the nucleus of a spindle cell, but no fold.</value>
    [Range(0.0, 1.0)]
    public double SmallestAxisRatio { get; init; } = 0.45;
}
