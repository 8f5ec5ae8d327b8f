using System.Runtime.InteropServices;

namespace Koilo.Learning.Tensors;

/// <summary>The C library's heap, which libtorch takes its tensors from.</summary>
/// <remarks>
/// glibc maps every piece of 32 MiB or more anew and unmaps it when it is freed, and the system clears each page of it again: that is what one layer's maps of
/// a batch need, so a third of the time went there (<c>docs/performance.md</c>). It is told to keep such pieces in its heap and to use them again,
/// and to join small pieces with what is free around them at once: scattered, they keep large ones apart.
/// </remarks>
internal static class NativeHeap
{
    private const int LargestFastPiece = 1; // M_MXFAST
    private const int TrimThreshold = -1; // M_TRIM_THRESHOLD of malloc.h
    private const int MapMax = -4; // M_MMAP_MAX
    private static readonly string[] s_usersChoice = ["MALLOC_MMAP_MAX_", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"];
    private static readonly string[] s_usersTunables = ["glibc.malloc.mmap_", "glibc.malloc.trim_threshold"];

    private delegate int Choose(int parameter, int value);

    /// <summary>Has large pieces used again. Does nothing where the C library is another one, or the user has chosen otherwise in the environment.</summary>
    public static void Reuse()
    {
        var tunables = Environment.GetEnvironmentVariable("GLIBC_TUNABLES") ?? "";
        if (s_usersChoice.Any(name => Environment.GetEnvironmentVariable(name) is not null) || s_usersTunables.Any(name => tunables.Contains(name, StringComparison.Ordinal))) return;
        if (!NativeLibrary.TryLoad("libc.so.6", out var library) || !NativeLibrary.TryGetExport(library, "mallopt", out var address)) return;
        var choose = Marshal.GetDelegateForFunctionPointer<Choose>(address);
        _ = choose(MapMax, 0);
        _ = choose(LargestFastPiece, 0);
        _ = choose(TrimThreshold, int.MaxValue);
    }
}
