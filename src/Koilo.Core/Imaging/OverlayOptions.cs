using Koilo.Core.Datasets;

namespace Koilo.Core.Imaging;

/// <summary>How a map is painted over its picture.</summary>
public sealed record OverlayOptions
{
    /// <summary>How raw values become strengths of 0 to 1 (or −1 to 1).</summary>
    /// <value>By default non-negative, clipped at the 99th percentile.</value>
    public HeatmapScale Scale { get; init; } = new();

    /// <summary>How much the strongest places are covered; weaker ones are covered in proportion, so that the tissue stays visible.</summary>
    /// <value>0 to 1; by default 0.5: more hides the chromatin of the nuclei that matter most.</value>
    public double Opacity { get; init; } = 0.5;

    /// <summary>Closed polygons to draw as thin lines, such as the borders of nuclei.</summary>
    /// <value>In pixels of the picture; by default none.</value>
    public IReadOnlyList<IReadOnlyList<OutlinePoint>> Outlines { get; init; } = [];

    /// <summary>The colour of these lines.</summary>
    /// <value>By default white; every line has a dark seam, so that it shows on any ground.</value>
    public Rgb OutlineColour { get; init; } = new(255, 255, 255);
}
