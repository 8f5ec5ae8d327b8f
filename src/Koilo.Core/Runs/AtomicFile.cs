namespace Koilo.Core.Runs;

/// <summary>Writes files whole or not at all: temporary name, flush to disk, rename.</summary>
/// <remarks>A reader never sees half a file, and a failed or interrupted write leaves the previous version in place.</remarks>
public static class AtomicFile
{
    private const int DiskFullOnUnix = 28; // ENOSPC
    private const int DiskFullOnWindows = 112; // ERROR_DISK_FULL

    /// <summary>Writes a text file (UTF-8, no byte-order mark).</summary>
    /// <param name="path">Where to; its folder is made if needed.</param>
    /// <param name="text">The whole content.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void WriteText(string path, string text) => WriteBytes(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a binary file.</summary>
    /// <param name="path">Where to; its folder is made if needed.</param>
    /// <param name="bytes">The whole content.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">Where to; its folder is made if needed.</param>
    /// <param name="write">Writes the whole content.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"Cannot write {path}: {Reason(cause)}", cause);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary); // Delete alone throws where the folder could not be made, and would hide why
        }
    }

    /// <summary>Removes what a program that was killed while it wrote has left behind. Nobody else may be writing there.</summary>
    /// <param name="folder">It and all folders in it.</param>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.tmp", SearchOption.AllDirectories))
        {
            var unique = Path.GetExtension(Path.GetFileNameWithoutExtension(path)).TrimStart('.');
            if (Guid.TryParseExact(unique, "N", out _)) File.Delete(path);
        }
    }

    private static string Reason(Exception cause) => cause switch
    {
        UnauthorizedAccessException => "no permission. Choose another folder, or change its rights.",
        _ when (cause.HResult & 0xFFFF) is DiskFullOnUnix or DiskFullOnWindows => "the disk is full (no space left). Free some, or choose another folder.",
        _ => $"{cause.Message.TrimEnd('.')}. Choose another folder.",
    };
}
