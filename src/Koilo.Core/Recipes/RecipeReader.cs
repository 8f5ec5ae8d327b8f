using System.Text;
using System.Text.Json;

namespace Koilo.Core.Recipes;

/// <summary>Reads a recipe: strict JSON into immutable records, every problem reported at once.</summary>
/// <remarks>
/// Keys are the records' properties in camel case. Comments and trailing commas are allowed. A record states its rules itself: defaults by
/// initialisers, needed keys by <c>required</c>, limits by <c>[Range]</c>, rules across keys by <see cref="IValidatableRecipe"/>.
/// </remarks>
public static class RecipeReader
{
    private static readonly JsonDocumentOptions Relaxed = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a recipe from a file.</summary>
    /// <typeparam name="T">A record with a constructor without parameters and properties with <c>init</c>.</typeparam>
    /// <param name="path">The JSON file.</param>
    /// <returns>The recipe, defaults filled in.</returns>
    /// <exception cref="UserErrorException">
    /// The file cannot be read or has problems: the first line names the file, each further line one problem.
    /// </exception>
    public static T Read<T>(string path)
    {
        try
        {
            return Parse<T>(File.ReadAllText(path), path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    /// <summary>Reads a recipe from a file and changes some of its keys.</summary>
    /// <typeparam name="T">A record with a constructor without parameters and properties with <c>init</c>.</typeparam>
    /// <param name="path">The JSON file.</param>
    /// <param name="changes">Such as <c>training.epochs=10</c>: the value is JSON, or else a word.</param>
    /// <returns>The recipe, defaults filled in.</returns>
    /// <exception cref="UserErrorException">A change has no key, or the changed recipe has problems.</exception>
    public static T Read<T>(string path, IReadOnlyList<string> changes)
    {
        if (changes.Count == 0) return Read<T>(path);
        try
        {
            using var document = ParseJson(File.ReadAllText(path), path);
            return Parse<T>(RecipeChange.Apply(document.RootElement, changes).ToJsonString(), $"{path} with {string.Join(", ", changes)}");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    /// <summary>Reads a recipe from text.</summary>
    /// <typeparam name="T">A record with a constructor without parameters and properties with <c>init</c>.</typeparam>
    /// <param name="json">The recipe.</param>
    /// <param name="source">What to call it in errors.</param>
    /// <returns>The recipe, defaults filled in.</returns>
    /// <exception cref="UserErrorException">It has problems: the first line names the source, each further line one problem.</exception>
    public static T Parse<T>(string json, string source)
    {
        using var document = ParseJson(json, source);
        var binder = new RecipeBinder();
        var recipe = binder.Bind(document.RootElement, new RecipeSlot("", typeof(T)));
        if (binder.Problems.Count == 0) return (T)recipe!;
        var count = binder.Problems.Count == 1 ? "a problem" : $"{binder.Problems.Count} problems";
        throw new UserErrorException(string.Join('\n', binder.Problems.Prepend($"{source} has {count}:")));
    }

    private static JsonDocument ParseJson(string json, string source)
    {
        try
        {
            return JsonDocument.Parse(json, Relaxed);
        }
        catch (JsonException cause)
        {
            var (line, bytes) = ((int)(cause.LineNumber ?? 0), (int)(cause.BytePositionInLine ?? 0));
            var before = Encoding.UTF8.GetBytes(json.Split('\n').ElementAtOrDefault(line) ?? "").AsSpan();
            var column = Encoding.UTF8.GetCharCount(before[..Math.Min(bytes, before.Length)]);
            var problem = cause.Message.Split(" LineNumber:")[0];
            throw new UserErrorException($"{source} is not JSON: line {line + 1}, column {column + 1}: {problem}", cause);
        }
    }
}
