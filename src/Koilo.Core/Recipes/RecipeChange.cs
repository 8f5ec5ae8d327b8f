using System.Text.Json;
using System.Text.Json.Nodes;

namespace Koilo.Core.Recipes;

/// <summary>Changes single keys of a recipe, as the command line asks for.</summary>
internal static class RecipeChange
{
    /// <summary>Sets keys.</summary>
    /// <param name="recipe">An object; not changed.</param>
    /// <param name="changes">Each <c>key.of.key=value</c>.</param>
    /// <returns>A changed copy. Whether the keys mean something is for the reader of the recipe to say.</returns>
    public static JsonNode Apply(JsonElement recipe, IEnumerable<string> changes)
    {
        var root = JsonNode.Parse(recipe.GetRawText(), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        foreach (var change in changes)
        {
            var equals = change.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1) throw new UserErrorException($"--set {change}: write key=value, such as training.epochs=10.");
            Set(root, change[..equals].Split('.'), Value(change[(equals + 1)..]), change);
        }

        return root!;
    }

    private static void Set(JsonNode? node, string[] keys, JsonNode? value, string change)
    {
        foreach (var key in keys[..^1])
        {
            if (node is not JsonObject inner) break;
            node = inner[key] ??= new JsonObject();
        }

        if (node is not JsonObject last) throw new UserErrorException($"--set {change}: {string.Join('.', keys[..^1])} has no keys.");
        last[keys[^1]] = value;
    }

    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text); // a word needs no quotation marks
        }
    }
}
