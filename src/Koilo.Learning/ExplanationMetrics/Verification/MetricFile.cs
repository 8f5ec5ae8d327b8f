using System.Text.Json;
using System.Text.Json.Serialization;
using Koilo.Core;
using Koilo.Core.Imaging;

namespace Koilo.Learning.ExplanationMetrics.Verification;

/// <summary>A file of metrics that other programs computed, with the archive of the heat maps beside it.</summary>
/// <param name="Model">The network in the catalog, procedurally filled.</param>
/// <param name="Input">The length of each axis of the image, 1×3×H×W.</param>
/// <param name="Target">The class explained.</param>
/// <param name="Entries">What it lists.</param>
public sealed record MetricFile(string Model, IReadOnlyList<long> Input, int Target, IReadOnlyList<MetricEntry> Entries)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The file's name without extension.</summary>
    [JsonIgnore]
    public string Name { get; init; } = "";

    /// <summary>The heat maps (<c>map.random</c>) and the <c>mask</c> of the region that should be marked, H×W each.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, NumpyArray> Arrays { get; init; } = new Dictionary<string, NumpyArray>();

    /// <summary>Reads every pair of <c>.json</c> and <c>.npz</c> in a folder that lists metrics.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The files by name; none where the folder has only files of another kind.</returns>
    /// <exception cref="UserErrorException">There is no such folder, or a file cannot be read.</exception>
    public static IReadOnlyList<MetricFile> ReadAll(string folder)
    {
        if (!Directory.Exists(folder)) throw new UserErrorException($"There is no folder {folder}.");
        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<MetricFile>()];
    }

    private static MetricFile? Read(string path)
    {
        var archive = Path.ChangeExtension(path, ".npz");
        if (!File.Exists(archive)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var isOne = document.RootElement.ValueKind == JsonValueKind.Object
                && new[] { "model", "input", "target", "entries" }.All(key => document.RootElement.TryGetProperty(key, out _));
            return isOne
                ? document.RootElement.Deserialize<MetricFile>(Json)! with { Name = Path.GetFileNameWithoutExtension(path), Arrays = NumpyArray.ReadArchive(archive) }
                : null;
        }
        catch (JsonException cause)
        {
            throw new UserErrorException($"{path} is no file of reference values: {cause.Message}", cause);
        }
    }
}

/// <summary>One metric that another program computed.</summary>
/// <param name="Key">Its name: <c>quantus.AUC.abs</c>.</param>
/// <param name="Map">The map's name; two with a bar between them for comparisons; null where maps are not looked at.</param>
/// <param name="Call">How it was computed.</param>
/// <param name="Value">A number, truth value or list of them.</param>
public sealed record MetricEntry(string Key, string? Map, string Call, JsonElement Value)
{
    /// <summary>The numbers; none where the other program gave none.</summary>
    internal double[] Numbers => Value.ValueKind switch
    {
        JsonValueKind.Number => [Value.GetDouble()],
        JsonValueKind.Array => [.. Value.EnumerateArray().Select(one => one.GetDouble())],
        JsonValueKind.True => [1],
        JsonValueKind.False => [0],
        _ => [],
    };
}
