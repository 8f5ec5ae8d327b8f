using Koilo.Core.Statistics;

namespace Koilo.Core.Cells.Distributions;

/// <summary>A number that sums up the cells of one image: so that an image counts once, however many cells it has.</summary>
/// <param name="Name">In files, such as <c>nucleusArea</c>.</param>
/// <param name="Title">In words, with its unit.</param>
/// <param name="Meaning">What it says, in a line.</param>
/// <param name="Of">Computes it; NaN where it is undefined.</param>
public sealed record ImageMeasure(string Name, string Title, string Meaning, Func<MeasuredImage, double> Of)
{
    private const int FewestNuclei = 2;

    /// <summary>
    /// Every measure: how unequal the nuclei of an image are (anisokaryosis), how many it has, and the median of each measure of its cells.
    /// </summary>
    public static IReadOnlyList<ImageMeasure> All { get; } =
    [
        new("nucleusAreaVariation", "coefficient of variation of nuclear area",
            "anisokaryosis: standard deviation of the image's nuclear areas ÷ their mean", image => Unequal(image, Variation)),
        new("nucleusAreaRange", "largest ÷ smallest nucleus", "anisokaryosis: the two extremes of the image", image => Unequal(image, areas => areas[^1] / areas[0])),
        new("nucleusAreaSpread", "interquartile range of nuclear area ÷ median",
            "anisokaryosis without the extremes", image => Unequal(image, MiddleHalf)),
        new("nuclei", "nuclei per image", "how many cells with a nucleus the image has", image => Areas(image).Length),
        .. CellMorphology.Measures.Where(measure => measure.Name != "relativeNucleusArea").Select((measure, _) => new ImageMeasure(
            measure.Name, $"median {measure.Title}", measure.Meaning,
            image => Quartiles.Of(image.Morphologies.Select(measure.Read)).Median)),
    ];

    /// <summary>How many of an image's cells are of one kind, where kinds are known or predicted.</summary>
    /// <param name="type">The kind.</param>
    /// <returns>Defined for images with at least one cell; 0–1.</returns>
    public static ImageMeasure ShareOf(string type) => new(
        $"share:{type}", $"share of {type} cells", "how many of the image's cells are of this kind",
        image => (double)image.Cells.Count(cell => cell.Type == type) / image.Cells.Count);

    private static double[] Areas(MeasuredImage image) => [.. image.Morphologies.Select(cell => cell.NucleusArea).Where(area => area > 0).Order()];

    /// <summary>Nothing is uneven about one nucleus.</summary>
    private static double Unequal(MeasuredImage image, Func<double[], double> measure) =>
        Areas(image) is { Length: >= FewestNuclei } areas ? measure(areas) : double.NaN;

    private static double Variation(double[] areas)
    {
        var mean = areas.Average();
        return Math.Sqrt(areas.Sum(area => (area - mean) * (area - mean)) / (areas.Length - 1)) / mean;
    }

    private static double MiddleHalf(double[] areas)
    {
        var quartiles = Quartiles.Of(areas);
        return (quartiles.High - quartiles.Low) / quartiles.Median;
    }
}
