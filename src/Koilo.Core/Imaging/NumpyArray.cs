using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Koilo.Core.Runs;

namespace Koilo.Core.Imaging;

/// <summary>Numbers as NumPy stores them: a <c>.npy</c> file holds one array, an <c>.npz</c> archive several.</summary>
/// <param name="Shape">The length of each axis.</param>
/// <param name="Values">All values, the last axis running fastest.</param>
/// <remarks>Format 1.0 to 3.0 of https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html; little-endian floats of 4 and 8 bytes, row by row.</remarks>
public sealed partial record NumpyArray(IReadOnlyList<int> Shape, float[] Values)
{
    private const int Alignment = 64;
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>Reads a <c>.npy</c> file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array.</returns>
    /// <exception cref="UserErrorException">It cannot be read, or is of another kind.</exception>
    public static NumpyArray Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    /// <summary>Reads an <c>.npz</c> archive.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by name.</returns>
    /// <exception cref="UserErrorException">It cannot be read, or is of another kind.</exception>
    public static IReadOnlyDictionary<string, NumpyArray> ReadArchive(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return archive.Entries.ToDictionary(entry => Path.ChangeExtension(entry.FullName, null), entry =>
            {
                using var stream = entry.Open();
                using var bytes = new MemoryStream();
                stream.CopyTo(bytes);
                return Parse(bytes.ToArray(), $"{entry.FullName} in {path}");
            });
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new UserErrorException($"Cannot read {path}: {cause.Message.TrimEnd('.')}.", cause);
        }
    }

    /// <summary>Writes a <c>.npy</c> file of single-precision numbers.</summary>
    /// <param name="path">Where to.</param>
    public void Write(string path)
    {
        var shape = string.Concat(Shape.Select(length => length.ToString(CultureInfo.InvariantCulture) + ", "));
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape.TrimEnd()}), }}";
        var begin = Magic.Length + 4;
        header = header.PadRight(((begin + header.Length + Alignment) / Alignment * Alignment) - begin - 1) + "\n";
        var bytes = new byte[begin + header.Length + (sizeof(float) * Values.Length)];
        Magic.CopyTo(bytes, 0);
        bytes[Magic.Length] = 1; // version 1.0
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(Magic.Length + 2), (ushort)header.Length);
        Encoding.ASCII.GetBytes(header, bytes.AsSpan(begin));
        MemoryMarshal.AsBytes<float>(Values).CopyTo(bytes.AsSpan(begin + header.Length));
        AtomicFile.WriteBytes(path, bytes);
    }

    private static NumpyArray Parse(byte[] bytes, string source)
    {
        var wrong = new UserErrorException($"{source} is no NumPy array of little-endian floats stored row by row. Save it as np.float32 with np.save.");
        if (bytes.Length < 12 || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic)) throw wrong;
        var isFirst = bytes[Magic.Length] == 1;
        var begin = Magic.Length + (isFirst ? 4 : 6);
        var length = isFirst ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)) : BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(8));
        if (begin + length > bytes.Length) throw wrong;
        var header = Encoding.UTF8.GetString(bytes, begin, (int)length);
        var match = Header().Match(header);
        if (!match.Success) throw wrong;
        int[] shape = [.. match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(side => int.Parse(side, CultureInfo.InvariantCulture))];
        var data = bytes.AsSpan(begin + (int)length);
        var isDouble = match.Groups["type"].Value == "<f8";
        if (data.Length != shape.Aggregate(1L, (product, side) => product * side) * (isDouble ? sizeof(double) : sizeof(float))) throw wrong;
        float[] values = isDouble
            ? [.. MemoryMarshal.Cast<byte, double>(data).ToArray().Select(value => (float)value)]
            : MemoryMarshal.Cast<byte, float>(data).ToArray();
        return new NumpyArray(shape, values);
    }

    [GeneratedRegex(@"'descr': '(?<type><f[48])', 'fortran_order': False, 'shape': \((?<shape>[\d, ]*)\)")]
    private static partial Regex Header();
}
