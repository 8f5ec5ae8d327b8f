using SkiaSharp;

namespace Koilo.Core.Phantoms;

/// <summary>How one kind of cell looks. Lengths are in micrometres; colours are the light that passes through one layer of it.</summary>
/// <param name="Name">The class name.</param>
/// <param name="Cytoplasm">The cell without its nucleus.</param>
/// <param name="Nucleus">One nucleus.</param>
internal sealed record CellAppearance(string Name, CytoplasmLook Cytoplasm, NucleusLook Nucleus)
{
    /// <summary>The clear space around the nucleus; null for kinds without.</summary>
    public HaloLook? Halo { get; init; }

    /// <summary>Whether such cells often lie in crowded, three-dimensional clusters.</summary>
    public bool GrowsInClusters { get; init; }
}

/// <summary>Shape and stain of cytoplasm.</summary>
/// <param name="Radius">Mean distance from centre to border.</param>
/// <param name="Shape">Form of the border.</param>
/// <param name="Colours">One is drawn per cell.</param>
/// <param name="EdgeDensity">How much more stain the border holds than the centre; 1 = the same.</param>
/// <param name="Grain">Contrast of the texture, 0 to 1.</param>
internal sealed record CytoplasmLook(Spread Radius, OutlineShape Shape, SKColor[] Colours, double EdgeDensity, double Grain);

/// <summary>Shape and stain of a nucleus.</summary>
/// <param name="Radius">Mean distance from centre to border.</param>
/// <param name="Shape">Form of the border.</param>
/// <param name="Colour">Of the chromatin.</param>
/// <param name="Grain">Clumping of the chromatin, 0 to 1.</param>
internal sealed record NucleusLook(Spread Radius, OutlineShape Shape, SKColor Colour, double Grain)
{
    /// <summary>The share of cells with two touching nuclei.</summary>
    public double TwinShare { get; init; }

    /// <summary>How much more stain the membrane holds than the inside; high for vesicular nuclei.</summary>
    public double MembraneDensity { get; init; } = 1.15;

    /// <summary>Dark dots inside.</summary>
    public CountRange Nucleoli { get; init; }

    /// <summary>A single nucleus of a given size.</summary>
    /// <param name="factor">How much larger than the mean.</param>
    public NucleusLook Sized(double factor)
    {
        var radius = factor * (Radius.Min + Radius.Max) / 2;
        return this with { Radius = new(radius, radius), TwinShare = 0 };
    }
}

/// <summary>The clear space around the nucleus of a koilocyte.</summary>
/// <param name="Extent">Its radius as a share of the cytoplasm's.</param>
/// <param name="Shape">Form of its border.</param>
/// <param name="RimDensity">How much more stain its sharp rim holds than the cytoplasm.</param>
internal sealed record HaloLook(Spread Extent, OutlineShape Shape, double RimDensity);

/// <summary>Form of a border seen from its centre.</summary>
internal sealed record OutlineShape
{
    /// <summary>Corners of a polygonal cell; 0 for a round one.</summary>
    public CountRange Corners { get; init; }

    /// <summary>Length over width.</summary>
    public Spread Elongation { get; init; } = new(1, 1.15);

    /// <summary>Waviness, as a share of the radius.</summary>
    public double Irregularity { get; init; }

    /// <summary>Thin processes that reach out.</summary>
    public CountRange Processes { get; init; }
}
