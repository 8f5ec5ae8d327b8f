using Koilo.Core.Cells.Graphs;
using Koilo.Core.Datasets;
using Koilo.Core.Phantoms;

namespace Koilo.Core.Cells.Groups;

/// <summary>Reads a dataset as groups of cells.</summary>
public static class CellGroupReader
{
    /// <summary>Opens a dataset of multi-cell images, or the CRIC cells, which are joined into their fields.</summary>
    /// <param name="path">Anything that <see cref="DatasetReader"/> opens.</param>
    /// <param name="reading">How it is to be read.</param>
    /// <param name="progress">Told the number of images whose cells are known; may be null.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>Cells as the dataset outlines them, else as they are found; an image may have none.</returns>
    /// <exception cref="UserErrorException">It cannot be read, or its images have no labels.</exception>
    public static CellGroupDataset Open(string path, DatasetReading reading, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (CricManifest(path, reading) is { } manifest) return CricBags.Read(manifest);
        var dataset = DatasetReader.Open(path, reading);
        if (dataset.Classes.Count < 2) throw new UserErrorException($"{path} has fewer than two classes; groups of cells are compared between classes.");
        if (dataset.Images.Count(image => image.Region is not null) > dataset.Images.Count / 2)
            throw new UserErrorException($"{path} holds windows around single cells, not images of several. Give a dataset of multi-cell images.");
        var (groups, done, found) = (new CellGroup[dataset.Images.Count], 0, 0);
        Parallel.For(0, groups.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            var image = dataset.Images[i];
            groups[i] = Group(image);
            if (image.Cells.Count == 0) Interlocked.Increment(ref found);
            progress?.Report(Interlocked.Increment(ref done));
        });
        return new(dataset.Name, dataset.Classes, groups, [.. Remarks(groups, found)]);
    }

    private static CellGroup Group(LabelledImage image)
    {
        CellOutline[] cells = [.. CellsOfImage.Of(image, LabelledImages.Open(image), new NucleusDetectorOptions()).Where(cell => cell.Type is not (CellTypes.Leucocyte or CellTypes.Marker))];
        return new(image.Id, image.Group, image.Label, cells, [.. cells.Select(CellNode.Of)]) { Picture = image };
    }

    private static IEnumerable<string> Remarks(CellGroup[] groups, int found)
    {
        if (found > 0) yield return $"In {found} of {groups.Length} images no cell is outlined; their nuclei were found by a classical detector, which misses some and invents others.";
        var empty = groups.Count(group => group.Cells.Count == 0);
        if (empty > 0)
            yield return $"{empty} of {groups.Length} images have no cell: networks that see cells only give them the classes' frequencies, those that see the whole image decide by it.";
    }

    private static string? CricManifest(string path, DatasetReading reading)
    {
        var manifest = Directory.Exists(path) ? CricCells.ManifestOf(path) : path;
        return reading.Layout is DatasetLayout.Auto or DatasetLayout.CricCells && CricBags.Recognises(manifest) ? manifest : null;
    }
}
