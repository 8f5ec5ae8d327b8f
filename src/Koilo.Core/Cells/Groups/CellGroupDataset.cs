using Koilo.Core.Datasets;

namespace Koilo.Core.Cells.Groups;

/// <summary>Images with labels, each as the group of its cells.</summary>
/// <param name="Name">What to call it in a report.</param>
/// <param name="Classes">In the order of a network's outputs.</param>
/// <param name="Groups">One per image, ordered by id.</param>
/// <param name="Remarks">What a reader of results must know of it, one sentence each.</param>
public sealed record CellGroupDataset(string Name, IReadOnlyList<string> Classes, IReadOnlyList<CellGroup> Groups, IReadOnlyList<string> Remarks)
{
    /// <summary>The same images as a dataset that can be divided into folds.</summary>
    /// <returns>Ids, labels and groups; without files.</returns>
    public ImageDataset ToImages() => new(Name, "", Classes, [.. Groups.Select(group => new LabelledImage(group.Id, "", group.Label, group.Group))]);
}
