using System.Text.Json;
using Koilo.Core.Cells.Graphs;
using Koilo.Core.Cells.Groups;
using Koilo.Core.Runs;

namespace Koilo.Learning.Cells.Features;

/// <summary>Keeps what was computed of every image, since a network needs seconds for what a file holds.</summary>
/// <param name="Path">The file, one JSON object per line; an image that is in it is not computed again.</param>
/// <param name="Key">What the numbers depend on; a file of another key is written anew.</param>
/// <remarks>Neighbours are not kept: they are found again, in milliseconds.</remarks>
public sealed record FeatureCache(string Path, string Key)
{
    /// <summary>Describes all images.</summary>
    /// <param name="dataset">The images.</param>
    /// <param name="features">Computes what is not kept.</param>
    /// <param name="progress">Told the number of images done.</param>
    /// <param name="cancellation">Stops early; what is computed stays.</param>
    /// <returns>One per image, in the dataset's order.</returns>
    public IReadOnlyList<DescribedGroup> Describe(CellGroupDataset dataset, GroupFeatures features, IProgress<int> progress, CancellationToken cancellation)
    {
        var (kept, described) = (Read(), new List<DescribedGroup>());
        try
        {
            foreach (var group in dataset.Groups)
            {
                cancellation.ThrowIfCancellationRequested();
                var label = dataset.Classes.ToList().IndexOf(group.Label);
                described.Add(kept.TryGetValue(group.Id, out var entry) && entry.Cells.Count == group.Cells.Count
                    ? new(new CellBag(group.Id, group.Group, label, entry.Cells, CellGraph.Of(group.Nodes, features.Options.Graph)) { Whole = entry.Whole, Bare = entry.Bare }, entry.Morphology)
                    : features.Describe(group, label));
                progress.Report(described.Count);
            }
        }
        finally
        {
            if (described.Count > kept.Count) Write(described);
        }

        return described;
    }

    private Dictionary<string, Entry> Read()
    {
        if (!File.Exists(Path)) return [];
        using var lines = File.ReadLines(Path).GetEnumerator();
        if (!lines.MoveNext() || lines.Current != Key) return [];
        var entries = new Dictionary<string, Entry>();
        while (lines.MoveNext())
        {
            var entry = JsonSerializer.Deserialize<Entry>(lines.Current, FileFormat.JsonLine)!;
            entries[entry.Image] = entry;
        }

        return entries;
    }

    private void Write(IEnumerable<DescribedGroup> described) => AtomicFile.WriteText(Path, string.Join('\n', described
        .Select(one => JsonSerializer.Serialize(new Entry(one.Bag.Image, one.Bag.Cells, one.Bag.Whole, one.Bag.Bare, one.Morphology), FileFormat.JsonLine))
        .Prepend(Key).Append("")));

    private sealed record Entry(string Image, IReadOnlyList<float[]> Cells, float[] Whole, float[] Bare, IReadOnlyList<IReadOnlyList<double>> Morphology);
}
