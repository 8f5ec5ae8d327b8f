using Koilo.Core;

namespace Koilo.Learning.Loading;

/// <summary>Keeps a folder of files that can be made again private and free of what nobody uses.</summary>
internal static class CacheHousekeeping
{
    private static readonly TimeSpan s_keptUnused = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_longestWrite = TimeSpan.FromDays(1);

    /// <summary>Makes the folder, and removes files unused for a month and what killed processes left.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="pattern">Their names, such as <c>*.pixels*</c>.</param>
    public static void Prepare(string folder, string pattern)
    {
        MakePrivate(folder);
        foreach (var file in Directory.EnumerateFiles(folder, pattern))
        {
            var kept = file.EndsWith(".tmp", StringComparison.Ordinal) ? s_longestWrite : s_keptUnused;
            if (Now - File.GetLastWriteTimeUtc(file) > kept) Attempt(() => File.Delete(file));
        }
    }

    /// <summary>Notes that a file was used.</summary>
    public static void Touch(string path) => Attempt(() => File.SetLastWriteTimeUtc(path, Now));

    /// <summary>Whether something failed because of a full disk, missing rights or the like, for which a cache is not worth failing.</summary>
    public static bool IsAboutFiles(Exception cause) =>
        cause is IOException or UnauthorizedAccessException || (cause is UserErrorException { InnerException: IOException or UnauthorizedAccessException });

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>Prepared images may show patients: only their user may see them.</summary>
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder); // below the user's own profile already
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Does what nobody misses if it cannot be done: the cache is shared and read-only, or another process uses the file.</summary>
    private static void Attempt(Action housekeeping)
    {
        try
        {
            housekeeping();
        }
        catch (Exception cause) when (IsAboutFiles(cause))
        {
            // The next run tries again.
        }
    }
}
