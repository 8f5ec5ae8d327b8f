namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>What wrappers put before every key: DataParallel, Lightning modules, torch.compile.</summary>
internal static class KeyPrefixes
{
    private static readonly string[] Known = ["module.", "model.", "_orig_mod."];

    /// <summary>Takes prefixes away that all keys share, one after the other.</summary>
    public static IWeightSource Strip(IWeightSource weights)
    {
        var prefix = "";
        if (weights.Tensors.Count == 0) return weights;
        while (Known.FirstOrDefault(next => weights.Tensors.Keys.All(key => HasPrefix(key, prefix + next))) is { } shared) prefix += shared;
        if (prefix.Length == 0) return weights;
        return new RenamedWeights(
            weights,
            weights.Tensors.Keys.ToDictionary(key => key[prefix.Length..]),
            weights.Tensors.ToDictionary(tensor => tensor.Key[prefix.Length..], tensor => tensor.Value),
            $"'{prefix}' was taken from the begin of every key");
    }

    private static bool HasPrefix(string key, string prefix) => key.Length > prefix.Length && key.StartsWith(prefix, StringComparison.Ordinal);
}
