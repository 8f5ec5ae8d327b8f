using System.Buffers.Binary;
using System.Security.Cryptography;
using Koilo.Core.Runs;
using Microsoft.Win32.SafeHandles;

namespace Koilo.Learning.Loading;

/// <summary>Features of images in a file, one block of bytes per view of an image. May be read by several threads.</summary>
/// <remarks>A head of 128 bytes (magic, key, SHA-256 of the blocks, their shape; numbers little-endian), then the blocks. A file that is not whole counts as none.</remarks>
internal sealed class FeatureStore : IDisposable
{
    private const int HeadSize = 128;
    private const int KeyAt = 8;
    private const int SumAt = 40;
    private const int ShapeAt = 72;
    private const int LongestShape = 6;

    private readonly SafeFileHandle? _file;
    private readonly byte[]? _memory;

    private FeatureStore(long[] shape, SafeFileHandle? file, byte[]? memory) => (Shape, _file, _memory) = (shape, file, memory);

    /// <summary>Of one view of one image.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Bytes of one block.</summary>
    public int BlockSize => checked((int)(sizeof(float) * Shape.Aggregate(1L, (product, side) => product * side)));

    /// <summary>Copies one block.</summary>
    public void Read(long block, Span<byte> destination)
    {
        if (_memory is { } memory) memory.AsSpan((int)(block * BlockSize), BlockSize).CopyTo(destination);
        else if (RandomAccess.Read(_file!, destination[..BlockSize], HeadSize + (block * BlockSize)) != BlockSize)
            throw new IOException("A file of cached features was cut short while it was being read.");
    }

    /// <summary>Keeps blocks in memory.</summary>
    /// <param name="shape">Of one.</param>
    /// <param name="blocks">All of them, in pieces of any length.</param>
    public static FeatureStore InMemory(long[] shape, IEnumerable<byte[]> blocks) => new(shape, null, [.. blocks.SelectMany(piece => piece)]);

    /// <summary>Writes blocks to a file, whole or not at all.</summary>
    public static void Write(string path, ReadOnlyMemory<byte> key, long[] shape, IEnumerable<byte[]> blocks) => AtomicFile.Write(path, stream =>
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        stream.Position = HeadSize;
        foreach (var piece in blocks)
        {
            sum.AppendData(piece);
            stream.Write(piece);
        }

        var head = new byte[HeadSize];
        "KOILOFE1"u8.CopyTo(head);
        key.Span.CopyTo(head.AsSpan(KeyAt));
        sum.GetHashAndReset().CopyTo(head, SumAt);
        for (var i = 0; i < shape.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(ShapeAt + (8 * i)), shape[i]);
        stream.Position = 0;
        stream.Write(head);
    });

    /// <summary>Opens a file and checks every byte of it; null where it is missing, damaged or about something else.</summary>
    public static FeatureStore? Open(string path, ReadOnlySpan<byte> key, long blocks)
    {
        try
        {
            if (!File.Exists(path)) return null;
            var head = new byte[HeadSize];
            using (var stream = File.OpenRead(path))
            {
                if (stream.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize || !head.AsSpan(KeyAt, key.Length).SequenceEqual(key)) return null;
                if (!SHA256.HashData(stream).AsSpan().SequenceEqual(head.AsSpan(SumAt, SHA256.HashSizeInBytes))) return null;
            }

            var shape = Enumerable.Range(0, LongestShape).Select(i => BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(ShapeAt + (8 * i)))).TakeWhile(side => side > 0).ToArray();
            var store = new FeatureStore(shape, File.OpenHandle(path), null);
            if (RandomAccess.GetLength(store._file!) == HeadSize + (blocks * store.BlockSize)) return store;
            store.Dispose();
            return null;
        }
        catch (Exception cause) when (CacheHousekeeping.IsAboutFiles(cause))
        {
            return null;
        }
    }

    public void Dispose() => _file?.Dispose();
}
