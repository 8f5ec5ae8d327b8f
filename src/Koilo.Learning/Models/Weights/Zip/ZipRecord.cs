using System.IO.Compression;

namespace Koilo.Learning.Models.Weights.Zip;

/// <summary>One file in a zip file, with its place found and its sizes checked.</summary>
/// <param name="File">The zip file.</param>
/// <param name="Entry">What the directory says of it.</param>
/// <param name="Begin">Where its bytes begin in the zip file.</param>
internal sealed record ZipRecord(FileBytes File, ZipEntry Entry, long Begin) : IStorageBytes
{
    private const int ChunkBytes = 16 * 1024;
    private bool _isVerified;

    /// <summary>Reads a part of it, after its whole checksum was found right.</summary>
    /// <param name="begin">The first byte wanted, counted in the unpacked bytes.</param>
    /// <param name="destination">Is filled.</param>
    public void Read(long begin, Span<byte> destination)
    {
        if (Entry.IsDeflated) Inflate(begin, destination);
        else if (begin == 0 && destination.Length == Entry.Size) ReadWhole(destination);
        else ReadPart(begin, destination);
    }

    /// <summary>Opens it as a stream, after its whole checksum was found right.</summary>
    public Stream Open()
    {
        if (!Entry.IsDeflated)
        {
            Verify();
            return new FileSection(File, Begin, Entry.Size);
        }

        var bytes = new byte[Entry.Size];
        Inflate(0, bytes);
        return new MemoryStream(bytes);
    }

    private void ReadWhole(Span<byte> destination)
    {
        File.Read(Begin, destination);
        Require(Crc32.Append(0, destination));
    }

    private void ReadPart(long begin, Span<byte> destination)
    {
        if (!_isVerified) Verify();
        File.Read(Begin + begin, destination);
    }

    private void Verify()
    {
        using var bytes = new FileSection(File, Begin, Entry.Size);
        Require(Drain(bytes, 0, Entry.Size));
    }

    private void Inflate(long begin, Span<byte> destination)
    {
        using var packed = new FileSection(File, Begin, Entry.PackedSize);
        using var bytes = new DeflateStream(packed, CompressionMode.Decompress);
        var crc = Drain(bytes, 0, begin);
        if (bytes.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false) < destination.Length) throw Short();
        crc = Crc32.Append(crc, destination);
        Require(Drain(bytes, crc, Entry.Size - begin - destination.Length));
        if (bytes.ReadByte() >= 0) throw new UnreadableWeightsException($"its record {Entry.Name} is longer than its directory says");
    }

    private uint Drain(Stream bytes, uint crc, long count)
    {
        var chunk = new byte[Math.Min(count, ChunkBytes)];
        while (count > 0)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(count, chunk.Length));
            if (bytes.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length) throw Short();
            crc = Crc32.Append(crc, part);
            count -= part.Length;
        }

        return crc;
    }

    private void Require(uint crc)
    {
        if (crc != Entry.Checksum) throw new UnreadableWeightsException($"the checksum of its record {Entry.Name} is wrong");
        _isVerified = true;
    }

    private UnreadableWeightsException Short() => new($"its record {Entry.Name} is shorter than its directory says");
}
