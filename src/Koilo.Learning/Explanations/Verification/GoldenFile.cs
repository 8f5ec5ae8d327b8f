using System.Text.Json;
using Koilo.Core;
using Koilo.Core.Imaging;

namespace Koilo.Learning.Explanations.Verification;

/// <summary>A file of maps that another program computed, with the archive of their values beside it.</summary>
/// <param name="Name">The file's name without extension: <c>resnet18.cam</c>.</param>
/// <param name="Entries">What it lists.</param>
/// <param name="Values">The values of the stored entries.</param>
public sealed record GoldenFile(string Name, IReadOnlyList<GoldenEntry> Entries, IReadOnlyDictionary<string, NumpyArray> Values)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads every <c>.json</c> that lists maps of networks in a folder; where no <c>.npz</c> lies beside it, its samples have to do.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The files by name; none where the folder has only files of another kind.</returns>
    /// <exception cref="UserErrorException">There is no such folder, or a file cannot be read.</exception>
    public static IReadOnlyList<GoldenFile> ReadAll(string folder)
    {
        if (!Directory.Exists(folder)) throw new UserErrorException($"There is no folder {folder}.");
        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<GoldenFile>()];
    }

    private static GoldenFile? Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("entries", out var list)) return null;
            var archive = Path.ChangeExtension(path, ".npz");
            GoldenEntry[] entries = [.. list.EnumerateArray()
                .Where(entry => entry.TryGetProperty("call", out _) && entry.TryGetProperty("stored", out _) && entry.TryGetProperty("model", out _))
                .Select(entry => entry.Deserialize<GoldenEntry>(Json)!)];
            return entries.Length == 0 ? null : new GoldenFile(Path.GetFileNameWithoutExtension(path), entries, File.Exists(archive) ? NumpyArray.ReadArchive(archive) : new Dictionary<string, NumpyArray>());
        }
        catch (JsonException cause)
        {
            throw new UserErrorException($"{path} is no file of reference values: {cause.Message}", cause);
        }
    }
}
