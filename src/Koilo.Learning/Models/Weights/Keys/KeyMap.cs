using System.Text.RegularExpressions;

namespace Koilo.Learning.Models.Weights.Keys;

/// <summary>How another source names the layers of a network that also exists here.</summary>
/// <param name="source">Whose names they are, in words.</param>
/// <param name="renames">Patterns in their keys and what to put in place, each applied to what the ones before have left.</param>
internal sealed class KeyMap(string source, params IEnumerable<(string Pattern, string Replacement)> renames)
{
    private readonly (Regex Pattern, string Replacement)[] _renames =
        [.. renames.Select(rename => (new Regex(rename.Pattern, RegexOptions.CultureInvariant), rename.Replacement))];

    /// <summary>Whose names they are, in words.</summary>
    public string Source => source;

    /// <summary>The end of keys, as they are called here, whose tensors the source keeps in another shape of as many numbers.</summary>
    public string[] Reshaped { get; init; } = [];

    /// <summary>Translates a key; keys without a pattern stay as they are.</summary>
    public string Rename(string key)
    {
        foreach (var (pattern, replacement) in _renames) key = pattern.Replace(key, replacement);
        return key;
    }
}
