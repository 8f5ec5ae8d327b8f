using Koilo.Core.Cells;
using Koilo.Core.Cells.Graphs;
using Koilo.Core.Cells.Groups;

namespace Koilo.Learning.Cells.Features;

/// <summary>An image and all that was computed of it.</summary>
/// <param name="Bag">What networks over groups learn from.</param>
/// <param name="Morphology">One row per cell, in the order of <see cref="CellMorphology.Names"/>; empty where no picture of the whole image is at hand.</param>
public sealed record DescribedGroup(CellBag Bag, IReadOnlyList<IReadOnlyList<double>> Morphology);

/// <summary>Turns groups of cells into bags of features.</summary>
/// <param name="Backbone">The network that sees them.</param>
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
        var pictures = GroupPictures.Of(group, Options);
        IReadOnlyList<IReadOnlyList<double>> measures = pictures.Image is { } image ? [.. CellMorphologies.Of(image, group.Cells).Select(cell => cell.Values)] : [];
        return Describe(new(new CellBag(group.Id, group.Group, label, [], CellGraph.Of(group.Nodes, Options.Graph)), measures), pictures);
    }

    /// <summary>Describes an image that another network has described before: its measures and neighbours stay.</summary>
    /// <param name="known">What is known of it.</param>
    /// <param name="pictures">What the network sees of it.</param>
    /// <returns>The features of its cells and of the whole, as this network sees them.</returns>
    public DescribedGroup Describe(DescribedGroup known, GroupPictures pictures)
    {
        var cells = pictures.Cells.Count == 0 ? [] : Backbone.Of(pictures.Cells).Select(Row).ToList();
        var whole = pictures.Wholes.Count == 0 ? [] : Backbone.Of(pictures.Wholes);
        var bag = known.Bag with { Cells = cells };
        return known with { Bag = whole.Count == 0 ? bag : bag with { Whole = whole[0], Bare = whole[1] } };

        float[] Row(float[] features, int cell) => known.Morphology.Count == 0 || Options.Morphology == MorphologyUse.Without
            ? features
            : [.. features, .. OwnMeasures.Select(i => (float)known.Morphology[cell][i])];
    }
}
