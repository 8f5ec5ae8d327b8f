using System.Text.Json;
using Koilo.Core;

namespace Koilo.Learning.Models.Verification;

/// <summary>Reads files of reference values (models.json).</summary>
public static class ReferenceFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads all entries of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>One entry per network and input.</returns>
    /// <exception cref="UserErrorException">It is missing or of another kind.</exception>
    public static IReadOnlyList<ModelReference> Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Entries>(stream, Json)?.Models ?? throw new JsonException("it is empty");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
        catch (JsonException cause)
        {
            throw new UserErrorException($"{path} is no file of reference values for models: {cause.Message}", cause);
        }
    }

    private sealed record Entries(IReadOnlyList<ModelReference> Models);
}
