namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>All other names that weights can come under. To add one: its table in a file of its family, and one line here.</summary>
/// <remarks>
/// ResNet, ResNeXt, Wide ResNet and DenseNet need none: timm and torchvision agree. Left out, because keys and shapes would fit and the
/// numbers would not: MobileNet v3 and EfficientNet v2, whose normalisation or padding differs between timm and torchvision.
/// </remarks>
internal static class KeyMaps
{
    public static IReadOnlyList<KeyMap> All { get; } =
    [
        DenseNetKeys.Old,
        VisionTransformerKeys.Old,
        VisionTransformerKeys.Timm,
        SwinKeys.Timm,
        SwinKeys.Authors,
        ConvNeXtKeys.Timm,
        VggKeys.Timm,
        EfficientNetKeys.Timm,
    ];

    /// <summary>Gives weights the names of a network, where a table makes more of them fit than their own names do.</summary>
    /// <param name="weights">The weights; they stay the caller's.</param>
    /// <param name="wanted">Key and shape of the network's tensors.</param>
    /// <returns>The same weights, or a view of them.</returns>
    public static IWeightSource Fit(IWeightSource weights, IReadOnlyDictionary<string, IReadOnlyList<long>> wanted)
    {
        var (best, fitting) = (weights, Fitting(weights, wanted));
        foreach (var map in All)
        {
            if (fitting == wanted.Count) break;
            if (Apply(map, weights, wanted) is not { } renamed) continue;
            var count = Fitting(renamed, wanted);
            if (count > fitting) (best, fitting) = (renamed, count);
        }

        return best;
    }

    private static int Fitting(IWeightSource weights, IReadOnlyDictionary<string, IReadOnlyList<long>> wanted) =>
        weights.Tensors.Count(tensor => wanted.TryGetValue(tensor.Key, out var shape) && shape.SequenceEqual(tensor.Value.Shape));

    private static RenamedWeights? Apply(KeyMap map, IWeightSource weights, IReadOnlyDictionary<string, IReadOnlyList<long>> wanted)
    {
        var (keys, tensors) = (new Dictionary<string, string>(), new Dictionary<string, WeightEntry>());
        foreach (var (key, entry) in weights.Tensors)
        {
            var name = map.Rename(key);
            if (!keys.TryAdd(name, key)) return null;
            var reshape = map.Reshaped.Any(end => name.EndsWith(end, StringComparison.Ordinal)) && wanted.TryGetValue(name, out var shape)
                && entry.Count == shape.Aggregate(1L, (product, size) => product * size);
            tensors.Add(name, reshape ? entry with { Shape = wanted[name] } : entry);
        }

        return new RenamedWeights(weights, keys, tensors, $"keys were translated from {map.Source}");
    }
}
