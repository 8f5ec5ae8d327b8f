using Microsoft.Win32.SafeHandles;

namespace Koilo.Learning.Models.Weights;

/// <summary>An open file, read at any place straight into the memory that shall hold the bytes.</summary>
/// <remarks>
/// Not a memory map: mapped pages count as memory of the process beside the tensors they are copied to, and a file that is cut short
/// while it is mapped kills the process instead of throwing.
/// </remarks>
internal sealed class FileBytes : IDisposable
{
    private readonly SafeFileHandle _handle;

    public FileBytes(string path)
    {
        Path = path;
        Length = LengthOf(path); // before opening: a pipe would block, and has no length
        if (Length == 0) throw new UnreadableWeightsException("it is empty");
        _handle = File.OpenHandle(path);
    }

    public string Path { get; }

    public long Length { get; }

    /// <summary>How long a file is, or the one that a link leads to: download caches keep weights behind links.</summary>
    public static long LengthOf(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true) is FileInfo target ? target.Length : new FileInfo(path).Length;

    /// <summary>Fills all of the destination.</summary>
    public void Read(long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(_handle, destination, offset);
            if (read == 0) throw new UnreadableWeightsException("it is cut short");
            destination = destination[read..];
            offset += read;
        }
    }

    public void Dispose() => _handle.Dispose();
}
