using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Koilo.Core.Runs;

/// <summary>How Koilo writes JSON: camel case, indented, NaN as a word, letters of any language as they are.</summary>
public static class FileFormat
{
    /// <summary>The version that every JSON file carries as <c>formatVersion</c>; raised when an old reader could misread a new file.</summary>
    public const int Version = 1;

    /// <summary>For whole files.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>For files with one object per line.</summary>
    public static JsonSerializerOptions JsonLine { get; } = new(Json) { WriteIndented = false };

    /// <summary>Reads one of Koilo's own JSON files.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="UserErrorException">The file is missing, damaged, or of another kind.</exception>
    public static T ReadJson<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) ?? throw new JsonException("it is empty");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
        catch (JsonException cause)
        {
            throw new UserErrorException($"{path} is not what Koilo writes: {cause.Message}", cause);
        }
    }

    /// <summary>Writes one of Koilo's own JSON files, whole or not at all.</summary>
    /// <typeparam name="T">What it holds.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    public static void WriteJson<T>(string path, T content) => AtomicFile.WriteText(path, JsonSerializer.Serialize(content, Json) + "\n");
}
