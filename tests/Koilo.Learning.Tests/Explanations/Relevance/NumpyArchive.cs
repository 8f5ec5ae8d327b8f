using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Relevance;

/// <summary>Reads single-precision arrays of a .npz file.</summary>
internal static partial class NumpyArchive
{
    public static Tensor Read(string path, string key)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry(key + ".npy")!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        var start = 10 + BitConverter.ToUInt16(bytes, 8); // magic, version and the header's length take 10 bytes
        var header = Encoding.ASCII.GetString(bytes, 10, start - 10);
        Assert.Contains("'<f4'", header, StringComparison.Ordinal);
        var shape = Number().Matches(Shape().Match(header).Groups[1].Value).Select(m => long.Parse(m.Value)).ToArray();
        return tensor(MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start)).ToArray()).reshape(shape);
    }

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex Shape();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
