using System.ComponentModel.DataAnnotations;

namespace Koilo.Core.Cells;

/// <summary>How much of the surroundings a crop of a cell shows.</summary>
public sealed record CellCropOptions
{
    /// <summary>Side of the square in longer sides of the cell's box: 1 is the cell alone.</summary>
    /// <value>The default value is 1.25.</value>
    [Range(1.0, 10.0)]
    public double Context { get; init; } = 1.25;

    /// <summary>The same where only the nucleus is known, in longer sides of the nucleus's box.</summary>
    /// <value>The default value is 3: about a parabasal cell, and the middle of an intermediate one.</value>
    [Range(1.0, 20.0)]
    public double NucleusContext { get; init; } = 3;

    /// <summary>The fewest columns and rows, in pixels, so that a crop of a tiny cell shows something.</summary>
    /// <value>The default value is 16.</value>
    [Range(1, 1024)]
    public int SmallestSide { get; init; } = 16;

    /// <summary>Columns and rows to which every crop is resized; null leaves each at its own scale.</summary>
    /// <value>8 to 1024; the default is null.</value>
    [Range(8, 1024)]
    public int? Resize { get; init; }

    /// <summary>What is shown beyond the picture.</summary>
    /// <value>The default value is <see cref="CropBorder.Mirror"/>.</value>
    public CropBorder Border { get; init; }
}
