using Koilo.Core.Cells;
using Koilo.Core.Cells.Graphs;
using Koilo.Core.Cells.Groups;
using Koilo.Core.Datasets;

namespace Koilo.Learning.Cells.Features;

/// <summary>An image and all that was computed of it.</summary>
/// <param name="Bag">What networks over groups learn from.</param>
/// <param name="Morphology">One row per cell, in the order of <see cref="CellMorphology.Names"/>; empty where no picture of the whole image is at hand.</param>
public sealed record DescribedGroup(CellBag Bag, IReadOnlyList<IReadOnlyList<double>> Morphology);

/// <summary>Turns groups of cells into bags of features.</summary>
/// <param name="Backbone">The fixed network.</param>
/// <param name="Options">How.</param>
public sealed record GroupFeatures(BackboneFeatures Backbone, GroupFeatureOptions Options)
{
    /// <summary>Measures that compare a cell with others of its image.</summary>
    private static readonly string[] Relational = ["relativeNucleusArea", "nearestNeighbour", "neighbours"];

    private static readonly int[] OwnMeasures = [.. Enumerable.Range(0, CellMorphology.Names.Count).Where(i => !Relational.Contains(CellMorphology.Names[i], StringComparer.OrdinalIgnoreCase))];

    /// <summary>Describes one image.</summary>
    /// <param name="group">The image; it may have no cell.</param>
    /// <param name="label">Its class's number.</param>
    /// <returns>The features of its cells and of the whole.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">A file cannot be read.</exception>
    public DescribedGroup Describe(CellGroup group, int label)
    {
        var image = group.Picture is { } picture ? LabelledImages.Open(picture) : null;
        var seen = group.Cells.Count == 0 ? [] : Backbone.Of(CellPictures.OfCells(group, image, Options));
        IReadOnlyList<IReadOnlyList<double>> measures = image is null ? [] : [.. CellMorphologies.Of(image, group.Cells).Select(cell => cell.Values)];
        var whole = image is null ? [] : Backbone.Of([CellPictures.Whole(image, Options), CellPictures.Bare(group, image, Options)]);
        var bag = new CellBag(group.Id, group.Group, label, [.. seen.Select(Row)], CellGraph.Of(group.Nodes, Options.Graph));
        return new(whole.Count == 0 ? bag : bag with { Whole = whole[0], Bare = whole[1] }, measures);

        float[] Row(float[] features, int cell) => measures.Count == 0 || Options.Morphology == MorphologyUse.Without
            ? features
            : [.. features, .. OwnMeasures.Select(i => (float)measures[cell][i])];
    }
}
