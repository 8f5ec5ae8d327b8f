using System.Globalization;
using System.Numerics;
using Koilo.Learning.Models.Weights.Pickle;

namespace Koilo.Learning.Models.Weights.Torch;

/// <summary>Finds the weights in what a training script saved.</summary>
/// <param name="StateDict">The dictionary that has them.</param>
/// <param name="Notes">Which one it is, and what was left aside.</param>
/// <param name="Metadata">The plain values beside it, such as the epoch.</param>
internal sealed record StateDictSearch(PickleDictionary StateDict, IReadOnlyList<string> Notes, IReadOnlyDictionary<string, string> Metadata)
{
    private const int Deepest = 4;
    private const int LongestValue = 200;
    private const int ListedOthers = 5;

    /// <summary>What scripts call the weights, the usual names first.</summary>
    private static readonly string[] UsualNames =
        ["state_dict", "model_state_dict", "model", "net", "network", "module", "weights", "params", "state_dict_ema", "model_ema", "ema"];

    /// <summary>Searches from the outermost value inwards.</summary>
    /// <exception cref="UnreadableWeightsException">There are no weights, or several sets of them under unusual names.</exception>
    public static StateDictSearch In(object? root)
    {
        var (metadata, notes) = (new Dictionary<string, string>(), new List<string>());
        for (var depth = 0; depth < Deepest; depth++)
        {
            if (root is not PickleDictionary dictionary) break;
            if (HasTensors(dictionary)) return new StateDictSearch(dictionary, [.. notes, .. LeftAside(dictionary)], metadata);
            foreach (var (key, value) in dictionary.Entries)
            {
                if (key is string name && Plain(value) is { } text) metadata[name] = text;
            }

            if (Choose(dictionary) is not { } chosen) break;
            notes.Add(chosen.Note);
            root = dictionary.Find(chosen.Name);
        }

        var what = root switch
        {
            TensorReference => "it holds a single tensor",
            PickleDictionary => "it holds no tensors by name",
            _ => "what it holds is no dictionary of tensors",
        };
        throw UnreadableWeightsException.NoStateDict(what);
    }

    private static bool HasTensors(PickleDictionary dictionary) => dictionary.Entries.Exists(entry => entry.Value is TensorReference);

    /// <summary>One that has tensors and a usual name; or the only one that has tensors; or one of a usual name, to look into.</summary>
    private static (string Name, string Note)? Choose(PickleDictionary dictionary)
    {
        var inner = dictionary.Entries.Where(entry => entry.Value is PickleDictionary);
        var names = inner.Select(entry => entry.Key).OfType<string>().Distinct().ToList();
        var filled = names.Where(name => dictionary.Find(name) is PickleDictionary candidate && HasTensors(candidate)).ToList();
        var usual = UsualNames.FirstOrDefault((filled.Count > 0 ? filled : names).Contains);
        if (usual is null && filled.Count > 1)
            throw UnreadableWeightsException.NoStateDict($"it holds several sets of weights: {string.Join(", ", filled)}");
        if ((usual ?? filled.FirstOrDefault()) is not { } name) return null;
        var others = filled.Where(other => other != name).ToList();
        return (name, $"the weights are the checkpoint's '{name}'{(others.Count > 0 ? $", not its {string.Join(", ", others)}" : "")}");
    }

    private static IEnumerable<string> LeftAside(PickleDictionary dictionary)
    {
        var others = dictionary.Entries.Where(entry => entry.Value is not TensorReference).Select(entry => $"'{Plain(entry.Key)}'").ToList();
        var more = others.Count > ListedOthers ? ", ..." : "";
        if (others.Count > 0) yield return $"left aside, because they are no tensors: {string.Join(", ", others.Take(ListedOthers))}{more}";
    }

    private static string? Plain(object? value) => value switch
    {
        string text => text.Length > LongestValue ? text[..LongestValue] + "..." : text,
        bool flag => flag ? "true" : "false",
        long or double or BigInteger => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
