using System.Buffers.Binary;
using System.Text.Json;
using Koilo.Core.Runs;
using static TorchSharp.torch;

namespace Koilo.Learning.Models.Weights;

/// <summary>Writes .safetensors files. The same tensors and metadata give the same bytes, in whatever order they come.</summary>
public static class SafetensorsWriter
{
    /// <summary>Writes a file whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="tensors">The tensors by key, on any device.</param>
    /// <param name="metadata">Notes to go with them.</param>
    /// <remarks>Larger elements come first, then keys in alphabetical order: every tensor lies at a multiple of its element size.</remarks>
    /// <exception cref="Koilo.Core.UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var ordered = tensors
            .OrderByDescending(tensor => SafetensorsType.BytesOf(tensor.Value.dtype))
            .ThenBy(tensor => tensor.Key, StringComparer.Ordinal)
            .ToList();
        var header = Header(ordered, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var (_, tensor) in ordered) WriteNumbers(stream, tensor);
        });
    }

    private static byte[] Header(List<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WritePropertyName("__metadata__");
            JsonSerializer.Serialize(json, new SortedDictionary<string, string>(metadata.ToDictionary(), StringComparer.Ordinal));
            var begin = 0L;
            foreach (var (key, tensor) in tensors)
            {
                var end = begin + (tensor.numel() * SafetensorsType.BytesOf(tensor.dtype));
                json.WritePropertyName(key);
                var type = SafetensorsType.NameOf(tensor.dtype);
                JsonSerializer.Serialize(json, new { dtype = type, tensor.shape, data_offsets = new[] { begin, end } });
                begin = end;
            }

            json.WriteEndObject();
        }

        while (header.Length % 8 != 0) header.WriteByte((byte)' '); // the data shall begin at a multiple of 8
        return header.ToArray();
    }

    private static void WriteNumbers(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        if (tensor.numel() > 0) stream.Write(tensor.detach().cpu().contiguous().bytes);
    }
}
