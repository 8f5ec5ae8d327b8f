namespace Koilo.Core.Cells;

/// <summary>What can be measured of one cell. Lengths are in pixels of the image; NaN where a measure is undefined.</summary>
/// <remarks>
/// A measure of the nucleus is NaN where the cell has no outline of its nucleus, one of the whole cell where that is not outlined, a neighbour's where
/// there is none. Many of them are those of the Herlev data (Jantzen et al., 2005), which says how they tell cells apart.
/// </remarks>
public sealed record CellMorphology
{
    /// <summary>Every measure, in the order of <see cref="Values"/>.</summary>
    public static IReadOnlyList<MorphologyMeasure> Measures { get; } =
    [
        new("nucleusArea", "px²", "size of the nucleus", cell => cell.NucleusArea),
        new("cellArea", "px²", "size of the whole cell, its nucleus included", cell => cell.CellArea),
        new("nucleusShare", "", "nucleus/cytoplasm ratio: nucleus ÷ whole cell", cell => cell.NucleusShare),
        new("relativeNucleusArea", "", "nucleus ÷ median nucleus of the image", cell => cell.RelativeNucleusArea),
        new("nucleusRoundness", "", "nucleus ÷ circle over its longest diameter; 1 for a circle", cell => cell.NucleusRoundness),
        new("nucleusEllipticity", "", "1 − shorter ÷ longer axis of the nucleus; 0 for a circle", cell => cell.NucleusEllipticity),
        new("nucleusSolidity", "", "nucleus ÷ its convex hull; less than 1 where it is notched", cell => cell.NucleusSolidity),
        new("nucleusOffset", "", "distance of nucleus and cell centre, in radii of the cell", cell => cell.NucleusOffset),
        new("nucleusHaematoxylin", "OD", "mean haematoxylin of the nucleus: high where it is hyperchromatic", cell => cell.NucleusHaematoxylin),
        new("nucleusHaematoxylinSpread", "OD", "its standard deviation: high where chromatin is clumped", cell => cell.NucleusHaematoxylinSpread),
        new("cytoplasmHaematoxylin", "OD", "mean haematoxylin of the cytoplasm", cell => cell.CytoplasmHaematoxylin),
        new("nucleusEosin", "OD", "mean eosin of the nucleus", cell => cell.NucleusEosin),
        new("cytoplasmEosin", "OD", "mean eosin of the cytoplasm: high in superficial and keratinising cells", cell => cell.CytoplasmEosin),
        new("nucleusTotalHaematoxylin", "OD·px²", "haematoxylin of the whole nucleus", cell => cell.NucleusTotalHaematoxylin),
        new("textureContrast", "", "how much neighbouring pixels of the nucleus differ", cell => cell.TextureContrast),
        new("textureEntropy", "bits", "how many kinds of neighbouring pixels the nucleus has", cell => cell.TextureEntropy),
        new("textureHomogeneity", "", "how alike neighbouring pixels of the nucleus are; 1 for a plain one", cell => cell.TextureHomogeneity),
        new("nearestNeighbour", "px", "distance to the centre of the nearest other nucleus", cell => cell.NearestNeighbour),
        new("neighbours", "", "other nuclei within six median nuclear diameters", cell => cell.Neighbours),
    ];

    /// <summary>The names of the measures, in the order of <see cref="Values"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Measures.Select(measure => measure.Name)];

    /// <summary>The measures as numbers, in the order of <see cref="Names"/>; NaN where undefined.</summary>
    public IReadOnlyList<double> Values => [.. Measures.Select(measure => measure.Read(this))];

    /// <summary>Area of the nucleus, in square pixels.</summary>
    public double NucleusArea { get; init; } = double.NaN;

    /// <summary>Area of the whole cell with its nucleus, in square pixels.</summary>
    public double CellArea { get; init; } = double.NaN;

    /// <summary>The nucleus/cytoplasm ratio as the Herlev data define it: nucleus ÷ (nucleus + cytoplasm), 0–1.</summary>
    public double NucleusShare { get; init; } = double.NaN;

    /// <summary>Area of the nucleus ÷ median of the image's nuclei.</summary>
    public double RelativeNucleusArea { get; init; } = double.NaN;

    /// <summary>Area ÷ area of the circle over the longest diameter: 1 for a circle, less for anything else.</summary>
    public double NucleusRoundness { get; init; } = double.NaN;

    /// <summary>1 − shorter ÷ longer axis of the ellipse with the same second moments, 0–1.</summary>
    public double NucleusEllipticity { get; init; } = double.NaN;

    /// <summary>Area ÷ area of the convex hull, 0–1.</summary>
    public double NucleusSolidity { get; init; } = double.NaN;

    /// <summary>Distance between the centres of nucleus and whole cell ÷ radius of a circle of the cell's area; 0 where the nucleus is central.</summary>
    public double NucleusOffset { get; init; } = double.NaN;

    /// <summary>Mean optical density of haematoxylin in the nucleus.</summary>
    public double NucleusHaematoxylin { get; init; } = double.NaN;

    /// <summary>Standard deviation of that density over the nucleus's pixels.</summary>
    public double NucleusHaematoxylinSpread { get; init; } = double.NaN;

    /// <summary>Mean optical density of haematoxylin in the cytoplasm; the nuclei of all cells are left out.</summary>
    public double CytoplasmHaematoxylin { get; init; } = double.NaN;

    /// <summary>Mean optical density of eosin in the nucleus.</summary>
    public double NucleusEosin { get; init; } = double.NaN;

    /// <summary>Mean optical density of eosin in the cytoplasm; the nuclei of all cells are left out.</summary>
    public double CytoplasmEosin { get; init; } = double.NaN;

    /// <summary>Mean density of haematoxylin × area: the stain of the whole nucleus. No measure of DNA: haematoxylin does not bind in proportion.</summary>
    public double NucleusTotalHaematoxylin { get; init; } = double.NaN;

    /// <summary>Contrast of the co-occurrence matrix: mean squared difference of levels of neighbouring pixels. See <see cref="GreyLevelPairs"/>.</summary>
    public double TextureContrast { get; init; } = double.NaN;

    /// <summary>Entropy of the co-occurrence matrix, in bits.</summary>
    public double TextureEntropy { get; init; } = double.NaN;

    /// <summary>Homogeneity (inverse difference moment) of the co-occurrence matrix, 0–1.</summary>
    public double TextureHomogeneity { get; init; } = double.NaN;

    /// <summary>Distance between the centre of this nucleus and the nearest other one, in pixels.</summary>
    public double NearestNeighbour { get; init; } = double.NaN;

    /// <summary>Other nuclei whose centres lie within six median nuclear diameters: about the width of an intermediate cell.</summary>
    public double Neighbours { get; init; } = double.NaN;
}
