using System.Text.Json;
using System.Text.Unicode;

namespace Koilo.Learning.Models.Weights;

/// <summary>The header of a safetensors file, checked against the bytes that follow it.</summary>
/// <remarks>
/// Format: 8 bytes header length, little-endian; a JSON object; the tensors' bytes without gaps
/// (https://github.com/huggingface/safetensors). Whatever is wrong is an <see cref="InvalidDataException"/> that says so.
/// </remarks>
/// <param name="Metadata">The file's <c>__metadata__</c>; empty where it has none.</param>
/// <param name="Tensors">Every tensor by key.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, SafetensorsEntry> Tensors)
{
    /// <summary>The format's own limit, so that a damaged length cannot ask for all memory.</summary>
    public const int LongestBytes = 100_000_000;

    private const int MostDimensions = 64;

    private const string MetadataKey = "__metadata__";

    /// <summary>Reads and checks a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">How many bytes follow it.</param>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        if (json.IsEmpty) throw new InvalidDataException("its header is empty");
        if (!Utf8.IsValid(json.Span)) throw new InvalidDataException("its header is not text");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new InvalidDataException("its header is not a JSON object");
            var metadata = new Dictionary<string, string>();
            var tensors = new Dictionary<string, SafetensorsEntry>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == MetadataKey) metadata = property.Value.Deserialize<Dictionary<string, string>>() ?? metadata;
                else tensors.Add(property.Name, Entry(property.Name, property.Value));
            }

            RequireNoGaps(tensors, dataLength);
            return new SafetensorsHeader(metadata, tensors);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"its header is damaged: {cause.Message.Split(" LineNumber: ")[0].TrimEnd('.')}", cause);
        }
    }

    private static SafetensorsEntry Entry(string key, JsonElement json)
    {
        var name = Field(key, json, "dtype", JsonValueKind.String).GetString();
        var type = SafetensorsType.Find(name) ?? throw new InvalidDataException($"'{key}' is of type {name}, which Koilo does not read");
        var shape = Numbers(key, json, "shape");
        var range = Numbers(key, json, "data_offsets");
        if (range.Length != 2 || range[1] < range[0]) throw new InvalidDataException($"'{key}' has no valid data_offsets");
        if (BytesOf(key, shape, SafetensorsType.BytesOf(type)) != range[1] - range[0])
            throw new InvalidDataException($"'{key}' has {range[1] - range[0]} bytes, which do not make up [{string.Join(", ", shape)}] of {name}");
        return new SafetensorsEntry(new WeightEntry(type, shape), range[0], range[1]);
    }

    private static long BytesOf(string key, long[] shape, long elementBytes)
    {
        try
        {
            // Without the zeros, because libtorch multiplies the others even where there are no numbers.
            var bytes = shape.Aggregate(elementBytes, (product, side) => checked(product * Math.Max(side, 1)));
            return shape.Length > MostDimensions ? throw new OverflowException() : shape.Contains(0) ? 0 : bytes;
        }
        catch (OverflowException cause)
        {
            throw new InvalidDataException($"'{key}' has the impossible shape [{string.Join(", ", shape)}]", cause);
        }
    }

    private static long[] Numbers(string key, JsonElement json, string field) =>
    [
        .. Field(key, json, field, JsonValueKind.Array).EnumerateArray().Select(number =>
            number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) && value >= 0
                ? value
                : throw new InvalidDataException($"'{key}' has {number} in its {field}")),
    ];

    private static JsonElement Field(string key, JsonElement json, string field, JsonValueKind kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == kind
            ? value
            : throw new InvalidDataException($"'{key}' has no {field}");

    private static void RequireNoGaps(Dictionary<string, SafetensorsEntry> tensors, long dataLength)
    {
        var covered = 0L;
        foreach (var (key, entry) in tensors.OrderBy(tensor => tensor.Value.Begin).ThenBy(tensor => tensor.Value.End))
        {
            if (entry.Begin != covered) throw new InvalidDataException($"'{key}' begins at byte {entry.Begin} of the data instead of {covered}");
            covered = entry.End;
        }

        if (covered > dataLength)
            throw new InvalidDataException($"it is cut short: its tensors take {covered} bytes, of which {dataLength} are there");
        if (covered < dataLength) throw new InvalidDataException($"{dataLength - covered} bytes follow its last tensor");
    }
}
