using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Koilo.Learning.Models.Weights.Zip;

/// <summary>Reads one entry of a zip directory.</summary>
internal static class ZipEntryReader
{
    private const int FixedBytes = 46;
    private const uint Mark = 0x02014b50;
    private const ushort Zip64Field = 1;

    /// <summary>Reads an entry and moves on to the next one.</summary>
    public static ZipEntry Read(ref ReadOnlySpan<byte> directory)
    {
        if (directory.Length < FixedBytes || ReadUInt32LittleEndian(directory) != Mark) throw Damaged();
        var (name, extra) = (ReadUInt16LittleEndian(directory[28..]), ReadUInt16LittleEndian(directory[30..]));
        var comment = ReadUInt16LittleEndian(directory[32..]);
        if (directory.Length - FixedBytes < name + extra + comment) throw Damaged();
        var large = Zip64(directory.Slice(FixedBytes + name, extra));
        var size = Number(directory[24..], ref large);
        var packed = Number(directory[20..], ref large);
        var header = Number(directory[42..], ref large);
        var entry = new ZipEntry(
            Encoding.UTF8.GetString(directory.Slice(FixedBytes, name)),
            ReadUInt16LittleEndian(directory[10..]),
            ReadUInt32LittleEndian(directory[16..]),
            size,
            packed)
        {
            Flags = ReadUInt16LittleEndian(directory[8..]),
            HeaderOffset = header,
        };
        directory = directory[(FixedBytes + name + extra + comment)..];
        return entry;
    }

    /// <summary>A number of 32 bits, or of 64 bits in the extra field where it is too large for them.</summary>
    private static long Number(ReadOnlySpan<byte> field, ref ReadOnlySpan<byte> large)
    {
        var value = ReadUInt32LittleEndian(field);
        if (value != uint.MaxValue) return value;
        if (large.Length < 8 || ReadInt64LittleEndian(large) is < 0 or > long.MaxValue / 32) throw Damaged();
        var number = ReadInt64LittleEndian(large);
        large = large[8..];
        return number;
    }

    private static ReadOnlySpan<byte> Zip64(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var (id, length) = (ReadUInt16LittleEndian(extra), ReadUInt16LittleEndian(extra[2..]));
            if (extra.Length - 4 < length) break;
            if (id == Zip64Field) return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return [];
    }

    private static UnreadableWeightsException Damaged() => new("its zip directory is damaged");
}
