using System.Text;
using Koilo.Learning.Models.Weights.Zip;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Weights;

/// <summary>Writes checkpoints as torch.save does, but for what a test wants otherwise.</summary>
internal static class PthFile
{
    /// <summary>Writes a state dict of float tensors, all keys after a prefix.</summary>
    public static void WriteStateDict(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors, string prefix = "")
    {
        var (pickle, records) = (new PickleText().Begin().Op("}("), new List<(string Name, byte[] Bytes)>());
        foreach (var (key, tensor) in tensors)
        {
            using var numbers = tensor.detach().to(ScalarType.Float32);
            pickle.Text(prefix + key).Tensor($"{records.Count}", numbers.numel(), 0, tensor.shape, tensor.stride());
            records.Add(($"data/{records.Count}", numbers.numel() == 0 ? [] : numbers.bytes.ToArray()));
        }

        Write(path, [("data.pkl", pickle.Op("u.").Bytes), .. records, ("version", "3\n"u8.ToArray())]);
    }

    public static void Write(string path, IEnumerable<(string Name, byte[] Bytes)> records) => File.WriteAllBytes(path, Zip("archive/", records));

    /// <summary>A zip file of stored records.</summary>
    public static byte[] Zip(string folder, IEnumerable<(string Name, byte[] Bytes)> records)
    {
        var (file, directory, count) = (new MemoryStream(), new MemoryStream(), 0);
        foreach (var (name, bytes) in records)
        {
            var nameBytes = Encoding.UTF8.GetBytes(folder + name);
            var sizes = new BinaryWriter(new MemoryStream());
            sizes.Write(Crc32.Append(0, bytes));
            sizes.Write(bytes.Length);
            sizes.Write(bytes.Length);
            sizes.Write((ushort)nameBytes.Length);
            var common = ((MemoryStream)sizes.BaseStream).ToArray();
            var entry = new BinaryWriter(directory);
            entry.Write(0x02014b50);
            entry.Write([20, 0, 20, 0, 0, 8, 0, 0, 0, 0, 0, 0]);
            entry.Write(common);
            entry.Write(new byte[12]);
            entry.Write((int)file.Length);
            entry.Write(nameBytes);
            var local = new BinaryWriter(file);
            local.Write(0x04034b50);
            local.Write([20, 0, 0, 8, 0, 0, 0, 0, 0, 0]);
            local.Write(common);
            local.Write((ushort)0);
            local.Write(nameBytes);
            local.Write(bytes);
            count++;
        }

        var end = new BinaryWriter(file);
        var begin = (int)file.Length;
        end.Write(directory.ToArray());
        end.Write([0x50, 0x4b, 5, 6, 0, 0, 0, 0]);
        end.Write((ushort)count);
        end.Write((ushort)count);
        end.Write((int)directory.Length);
        end.Write(begin);
        end.Write((ushort)0);
        return file.ToArray();
    }
}

/// <summary>A pickle written operation by operation.</summary>
internal sealed class PickleText
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public PickleText Begin() => Raw(0x80, 2);

    public PickleText Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleText Op(string ascii) => Raw(Encoding.ASCII.GetBytes(ascii));

    public PickleText Global(string module, string name) => Op($"c{module}\n{name}\n");

    public PickleText Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Raw([(byte)'X', .. BitConverter.GetBytes(bytes.Length), .. bytes]);
    }

    public PickleText Int(long value) => Raw([0x8a, 8, .. BitConverter.GetBytes(value)]);

    public PickleText Tuple(params IEnumerable<long> values)
    {
        Op("(");
        foreach (var value in values) Int(value);
        return Op("t");
    }

    public PickleText Tensor(string key, long count, long offset, long[] shape, long[] strides, string storage = "FloatStorage") =>
        Global("torch._utils", "_rebuild_tensor_v2").Op("((").Text("storage").Global("torch", storage).Text(key).Text("cpu").Int(count).Op("tQ")
            .Int(offset).Tuple(shape).Tuple(strides).Raw(0x89).Global("collections", "OrderedDict").Op(")RtR");
}
