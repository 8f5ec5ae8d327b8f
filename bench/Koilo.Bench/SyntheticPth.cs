using System.IO.Compression;
using System.Text;
using static TorchSharp.torch;

namespace Koilo.Bench;

/// <summary>Writes a state dict as torch.save does: a zip file of a pickle (protocol 2) and one stored record for each tensor.</summary>
internal static class SyntheticPth
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="tensors">Contiguous tensors of floats or 64-bit integers, on the CPU.</param>
    public static void Write(string path, IReadOnlyList<KeyValuePair<string, Tensor>> tensors)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Record(zip, "data.pkl", Pickle(tensors));
        foreach (var (index, tensor) in tensors.Index()) Record(zip, $"data/{index}", tensor.Value.detach().bytes);
        Record(zip, "version", "3\n"u8);
    }

    private static void Record(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        using var stream = zip.CreateEntry($"network/{name}", CompressionLevel.NoCompression).Open();
        stream.Write(bytes);
    }

    private static byte[] Pickle(IReadOnlyList<KeyValuePair<string, Tensor>> tensors)
    {
        using var bytes = new MemoryStream();
        using var pickle = new BinaryWriter(bytes);
        pickle.Write([0x80, 2, .. "}"u8]);
        foreach (var (index, (key, tensor)) in tensors.Index())
        {
            Text(pickle, key);
            var storage = tensor.is_floating_point() ? "FloatStorage" : "LongStorage";
            pickle.Write(Encoding.ASCII.GetBytes($"ctorch._utils\n_rebuild_tensor_v2\n((U\u0007storagectorch\n{storage}\n"));
            Text(pickle, $"{index}");
            pickle.Write("U\u0003cpu"u8);
            Int(pickle, tensor.numel());
            pickle.Write("tQK\0"u8);
            Tuple(pickle, tensor.shape);
            Tuple(pickle, tensor.stride());
            pickle.Write([0x89, .. "ccollections\nOrderedDict\n)RtRs"u8]);
        }

        pickle.Write((byte)'.');
        return bytes.ToArray();
    }

    private static void Text(BinaryWriter pickle, string text)
    {
        pickle.Write((byte)'X');
        pickle.Write(Encoding.UTF8.GetByteCount(text));
        pickle.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Int(BinaryWriter pickle, long value)
    {
        pickle.Write((byte)'J');
        pickle.Write((int)value);
    }

    private static void Tuple(BinaryWriter pickle, long[] values)
    {
        pickle.Write((byte)'(');
        foreach (var value in values) Int(pickle, value);
        pickle.Write((byte)'t');
    }
}
