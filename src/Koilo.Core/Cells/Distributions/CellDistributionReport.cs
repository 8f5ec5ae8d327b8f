using Koilo.Core.Evaluation;
using Koilo.Core.Statistics;
using Koilo.Core.Statistics.Comparison;

namespace Koilo.Core.Cells.Distributions;

/// <summary>How the cells of images of different classes differ.</summary>
/// <param name="Dataset">Its name.</param>
/// <param name="Images">Images with at least one cell.</param>
/// <param name="Empty">Images without any: they count nowhere below.</param>
/// <param name="Cells">Cells in all.</param>
/// <param name="Groups">Slides or patients the images are from.</param>
/// <param name="Classes">The classes, in the dataset's order.</param>
/// <param name="Measures">One distribution per measure.</param>
/// <param name="Types">Which kinds of cells the images of each class hold; empty where no kind is known.</param>
public sealed record CellDistributionReport(
    string Dataset,
    int Images,
    int Empty,
    int Cells,
    int Groups,
    IReadOnlyList<string> Classes,
    IReadOnlyList<MeasureDistribution> Measures,
    IReadOnlyList<TypeShare> Types);

/// <summary>One measure in all classes.</summary>
/// <param name="Name">In files.</param>
/// <param name="Title">In words, with its unit.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Classes">The values of each class.</param>
/// <param name="Test">Kruskal and Wallis's test over all classes; its effect is ε².</param>
/// <param name="AdjustedP">Its p, for as many tests as there are measures: Holm.</param>
/// <param name="Pairs">Every two classes.</param>
public sealed record MeasureDistribution(
    string Name,
    string Title,
    string Meaning,
    IReadOnlyList<ClassValues> Classes,
    GroupRankTest Test,
    Figure AdjustedP,
    IReadOnlyList<ClassPair> Pairs);

/// <summary>The values of one class: one per image.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Values">Defined ones only.</param>
/// <param name="Quartiles">Where their middle half lies.</param>
public sealed record ClassValues(string Class, IReadOnlyList<double> Values, Quartiles Quartiles);

/// <summary>Two classes compared.</summary>
/// <param name="First">One class.</param>
/// <param name="Second">The other.</param>
/// <param name="Test">Mann and Whitney's test; its effect is Cliff's δ, above 0 where the first class has the larger values.</param>
/// <param name="AdjustedP">Its p, for as many tests as there are pairs and measures: Holm.</param>
public sealed record ClassPair(string First, string Second, GroupRankTest Test, Figure AdjustedP);

/// <summary>How many of the cells of a class's images are of one kind.</summary>
/// <param name="Class">The class of the images.</param>
/// <param name="Type">The kind of cell.</param>
/// <param name="Share">Mean over the images of the share of their cells, 0–1.</param>
public sealed record TypeShare(string Class, string Type, double Share);
