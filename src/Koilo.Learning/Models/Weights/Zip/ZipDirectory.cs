using static System.Buffers.Binary.BinaryPrimitives;

namespace Koilo.Learning.Models.Weights.Zip;

/// <summary>The directory of a zip file, every number of it checked against the file (APPNOTE.TXT 6.3, sections 4.3 and 4.5.3).</summary>
/// <remarks>
/// System.IO.Compression.ZipArchive checks no checksums, does not say where a record lies, and has many kinds of exceptions for damaged
/// files. Weights need only stored and deflated records.
/// </remarks>
internal sealed class ZipDirectory
{
    /// <summary>Deflated numbers shrink little; a record that grows more than this is made to fill the memory.</summary>
    private const int MostInflation = 16;
    private const int InflationAllowance = 64 * 1024;

    private const int EndBytes = 22;
    private const int LongestComment = 65535;
    private const int Zip64LocatorBytes = 20;
    private const int Zip64EndBytes = 56;
    private const int LocalHeaderBytes = 30;
    private const uint EndMark = 0x06054b50;
    private const uint Zip64LocatorMark = 0x07064b50;
    private const uint Zip64EndMark = 0x06064b50;
    private const uint LocalHeaderMark = 0x04034b50;

    private readonly FileBytes _file;
    private readonly long _begin;
    private readonly Dictionary<string, ZipEntry> _entries = [];

    /// <summary>Reads a directory.</summary>
    public ZipDirectory(FileBytes file)
    {
        _file = file;
        (_begin, var length) = Place();
        var directory = new byte[length];
        file.Read(_begin, directory);
        for (ReadOnlySpan<byte> rest = directory; rest.Length > 0;)
        {
            var entry = ZipEntryReader.Read(ref rest);
            if (!_entries.TryAdd(entry.Name, entry)) throw new UnreadableWeightsException($"it holds {entry.Name} twice");
        }
    }

    /// <summary>The names of all records.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Finds a record, ready to be read.</summary>
    /// <returns>The record, or null where there is none of that name.</returns>
    public ZipRecord? Find(string name)
    {
        if (!_entries.TryGetValue(name, out var entry)) return null;
        if (entry.IsEncrypted)
            throw new UnreadableWeightsException($"its record {name} is encrypted", "Unpack it with its password, and zip it without one.");
        if (entry.Method is not (0 or 8))
            throw new UnreadableWeightsException($"its record {name} is packed by method {entry.Method}", "Zip it again without packing.");
        if (!entry.IsDeflated && entry.Size != entry.PackedSize) throw new UnreadableWeightsException($"the two sizes of its record {name} differ");
        if (entry.IsDeflated && entry.Size > (MostInflation * entry.PackedSize) + InflationAllowance)
            throw new UnreadableWeightsException($"its record {name} grows from {entry.PackedSize} to {entry.Size} bytes", "Do not use it.");
        if (entry.HeaderOffset > _begin - LocalHeaderBytes) throw new UnreadableWeightsException($"its record {name} lies outside the file");
        Span<byte> header = stackalloc byte[LocalHeaderBytes];
        _file.Read(entry.HeaderOffset, header);
        var begin = entry.HeaderOffset + LocalHeaderBytes + ReadUInt16LittleEndian(header[26..]) + ReadUInt16LittleEndian(header[28..]);
        if (ReadUInt32LittleEndian(header) != LocalHeaderMark || entry.PackedSize > _begin - begin)
            throw new UnreadableWeightsException($"its record {name} lies outside the file");
        return new ZipRecord(_file, entry, begin);
    }

    /// <summary>The end record is the last thing in the file, unless a comment follows it; torch.save writes none.</summary>
    private (long Begin, long Length) Place() =>
        Place(EndBytes) ?? Place(EndBytes + LongestComment) ?? throw new UnreadableWeightsException("it is cut short: its zip directory is missing");

    private (long Begin, long Length)? Place(int tailBytes)
    {
        var tail = new byte[Math.Min(_file.Length, tailBytes)];
        _file.Read(_file.Length - tail.Length, tail);
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            ReadOnlySpan<byte> end = tail.AsSpan(at);
            if (ReadUInt32LittleEndian(end) != EndMark || ReadUInt16LittleEndian(end[20..]) != end.Length - EndBytes) continue;
            var endOffset = _file.Length - end.Length;
            var (begin, length) = ((long)ReadUInt32LittleEndian(end[16..]), (long)ReadUInt32LittleEndian(end[12..]));
            if (begin == uint.MaxValue || length == uint.MaxValue) (begin, length) = Zip64Place(endOffset);
            return begin >= 0 && length >= 0 && length <= Math.Min(endOffset, Array.MaxLength) && begin <= endOffset - length
                ? (begin, length)
                : throw new UnreadableWeightsException("its zip directory lies outside the file");
        }

        return null;
    }

    private (long Begin, long Length) Zip64Place(long endOffset)
    {
        Span<byte> locator = stackalloc byte[Zip64LocatorBytes];
        Span<byte> end = stackalloc byte[Zip64EndBytes];
        if (endOffset >= locator.Length)
        {
            _file.Read(endOffset - locator.Length, locator);
            var offset = ReadInt64LittleEndian(locator[8..]);
            if (ReadUInt32LittleEndian(locator) == Zip64LocatorMark && offset >= 0 && offset <= endOffset - end.Length)
            {
                _file.Read(offset, end);
                if (ReadUInt32LittleEndian(end) == Zip64EndMark) return (ReadInt64LittleEndian(end[48..]), ReadInt64LittleEndian(end[40..]));
            }
        }

        throw new UnreadableWeightsException("the large form of its zip directory is damaged");
    }
}
