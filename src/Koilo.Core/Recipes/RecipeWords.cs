using System.Text;
using System.Text.Json;

namespace Koilo.Core.Recipes;

/// <summary>Reads settings out of a recipe as it was run, whatever its version.</summary>
internal static class RecipeWords
{
    /// <summary>One setting as text, or null where the recipe has none.</summary>
    public static string? Value(JsonElement recipe, params string[] keys)
    {
        var element = recipe;
        foreach (var key in keys)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(key, out element)) return null;
        }

        return element.ValueKind is JsonValueKind.Null or JsonValueKind.Object or JsonValueKind.Array ? null : element.ToString();
    }

    /// <summary>All settings but those of some parts, such as "Training: epochs 8, batch size 16."; null where there are none.</summary>
    public static string? AllBut(JsonElement recipe, params string[] parts)
    {
        if (recipe.ValueKind != JsonValueKind.Object) return null;
        var sections = recipe.EnumerateObject().Where(section => !parts.Contains(section.Name));
        var text = string.Join(" ", sections.Select(section => Section(section.Name, section.Value)).OfType<string>());
        return text.Length > 0 ? text : null;
    }

    /// <summary>A camel-case name as words: <c>holdOut</c> becomes "hold out".</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static string? Section(string name, JsonElement section)
    {
        var text = string.Join(", ", Leaves(section, "").Select(leaf => $"{leaf.Name} {leaf.Value}".Trim()));
        return text.Length > 0 ? $"{char.ToUpperInvariant(name[0])}{Words(name)[1..]}: {text}." : null;
    }

    private static IEnumerable<(string Name, string Value)> Leaves(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(child => Leaves(child.Value, $"{name} {Words(child.Name)}".Trim())),
        JsonValueKind.Array => [(name, string.Join(" and ", element.EnumerateArray()))],
        _ => [(name, element.ToString())],
    };
}
