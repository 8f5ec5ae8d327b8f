using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Numerics;
using System.Runtime.InteropServices;
using Koilo.Core.Runs;

namespace Koilo.Learning.Loading;

/// <summary>A file of prepared images, mapped into memory as far as it is being read.</summary>
/// <remarks>
/// A head (what it is, whose it is, checksum), a table of 12 bytes per image (width and height before fitting, checksum of the pixels), and from
/// the next multiple of 4,096 bytes on the pixels, image after image; numbers are 32-bit little-endian. Each read maps one image only, so
/// that the process never holds more of the file than a batch.
/// </remarks>
internal sealed class PixelFile : IPixelStore
{
    private const int Version = 1;
    private const int HeadSize = 64;
    private const int RowSize = 12;
    private const int ChecksumAt = 20;
    private static readonly byte[] s_magic = "KOILOPX\n"u8.ToArray();

    private readonly MemoryMappedFile _map;
    private readonly byte[] _head;
    private readonly int _imageSize;

    private PixelFile(MemoryMappedFile map, byte[] head, int imageSize) => (_map, _head, _imageSize) = (map, head, imageSize);

    /// <summary>Prepares images into a file, whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="key">32 bytes that stand for the images and the way they are prepared.</param>
    /// <param name="preparation">The work.</param>
    /// <exception cref="Koilo.Core.UserErrorException">An image cannot be read, or the file cannot be written.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> key, ImagePreparation preparation)
    {
        var head = Head(key.Span, preparation);
        AtomicFile.Write(path, stream =>
        {
            var oneAtATime = new Lock();
            preparation.Run((i, size, pixels) =>
            {
                var row = Row(head, i);
                BinaryPrimitives.WriteInt32LittleEndian(row, size.Width);
                BinaryPrimitives.WriteInt32LittleEndian(row[4..], size.Height);
                BinaryPrimitives.WriteUInt32LittleEndian(row[8..], Checksum(pixels));
                lock (oneAtATime)
                {
                    stream.Position = Place(head, preparation.ImageSize, i);
                    stream.Write(pixels);
                }
            });
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(ChecksumAt), Checksum(head));
            stream.Position = 0;
            stream.Write(head);
        });
    }

    /// <summary>Opens a file and checks every byte of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">What it must have been written for.</param>
    /// <param name="preparation">What it must hold.</param>
    /// <returns>Null where the file is missing, cut off, damaged or about something else, or may not be read: as good as none.</returns>
    public static PixelFile? Open(string path, ReadOnlyMemory<byte> key, ImagePreparation preparation)
    {
        try
        {
            if (!File.Exists(path) || ReadHead(path, key.Span, preparation) is not { } head) return null;
            var file = new PixelFile(Map(path), head, preparation.ImageSize);
            if (file.IsWhole(preparation)) return file;
            file.Dispose();
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The head and table of a file of the right length, sealed and about the right images; else null.</summary>
    private static byte[]? ReadHead(string path, ReadOnlySpan<byte> key, ImagePreparation preparation)
    {
        var (expected, head) = (Head(key, preparation), Head(key, preparation));
        using var stream = Stream(path);
        if (stream.Length != Place(head, preparation.ImageSize, preparation.Images.Count)) return null;
        stream.ReadExactly(head);
        return IsSealed(head) && head.AsSpan(0, HeadSize).SequenceEqual(expected.AsSpan(0, HeadSize)) ? head : null;
    }

    /// <summary>Another process may rename a file of the same content to this name meanwhile.</summary>
    private static FileStream Stream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);

    private static MemoryMappedFile Map(string path) =>
        MemoryMappedFile.CreateFromFile(Stream(path), mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);

    public (int Width, int Height) SourceSize(int index) =>
        (BinaryPrimitives.ReadInt32LittleEndian(Row(_head, index)), BinaryPrimitives.ReadInt32LittleEndian(Row(_head, index)[4..]));

    public void Read(int index, Span<byte> destination)
    {
        using var view = _map.CreateViewAccessor(Place(_head, _imageSize, index), _imageSize, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.ReadSpan((ulong)view.PointerOffset, destination[.._imageSize]);
    }

    public void Dispose() => _map.Dispose();

    private bool IsWhole(ImagePreparation preparation)
    {
        var options = new ParallelOptions { CancellationToken = preparation.Cancellation };
        return Parallel.For(0, preparation.Images.Count, options, () => new byte[_imageSize], (i, loop, pixels) =>
        {
            Read(i, pixels);
            if (Checksum(pixels) != BinaryPrimitives.ReadUInt32LittleEndian(Row(_head, i)[8..])) loop.Stop();
            return pixels;
        }, _ => { }).IsCompleted;
    }

    private static byte[] Head(ReadOnlySpan<byte> key, ImagePreparation preparation)
    {
        var head = new byte[(HeadSize + (RowSize * preparation.Images.Count) + 4095) / 4096 * 4096];
        s_magic.CopyTo(head, 0);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), preparation.Images.Count);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), preparation.ImageSize);
        key.CopyTo(head.AsSpan(ChecksumAt + 4));
        return head;
    }

    private static bool IsSealed(byte[] head)
    {
        var found = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(ChecksumAt));
        head.AsSpan(ChecksumAt, 4).Clear(); // the checksum is of the head without it
        return Checksum(head) == found;
    }

    private static Span<byte> Row(byte[] head, int index) => head.AsSpan(HeadSize + (RowSize * index), RowSize);

    private static long Place(byte[] head, int imageSize, int index) => head.Length + ((long)imageSize * index);

    /// <summary>CRC-32C, which processors compute eight bytes at a time.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words) checksum = BitOperations.Crc32C(checksum, word);
        foreach (var rest in bytes[(8 * words.Length)..]) checksum = BitOperations.Crc32C(checksum, rest);
        return ~checksum;
    }
}
