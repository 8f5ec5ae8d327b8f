using System.Runtime.InteropServices;

namespace Koilo.Learning.Tensors;

/// <summary>Keeps the C library's heap, which libtorch takes its tensors from, as small as what is alive in it.</summary>
/// <remarks>
/// glibc raises by itself the size from which memory is mapped rather than cut from the heap, up to 32 MiB, and gaps then stay in the heap: training
/// DenseNet-121 (224 px, batch 16) in bfloat16 grew from 1.9 to 3.5 GiB in fifty steps, of which 0.6 were alive between two steps. Mapping from four
/// million numbers on, no step is slower; from two million on, steps take half as long again. Classifying is left as it is: it would be slower by a fifth.
/// Elsewhere than under glibc nothing is done.
/// </remarks>
internal static class NativeHeap
{
    private const int MapThreshold = -3; // M_MMAP_THRESHOLD of malloc.h
    private const int MappedNumbers = 4 << 20;
    private static readonly string[] Settings = ["MALLOC_MMAP_THRESHOLD_", "GLIBC_TUNABLES"];

    /// <summary>Fixes the size from which memory is mapped, unless the user has set it.</summary>
    /// <param name="numberSize">Bytes of the numbers that will fill most of it.</param>
    public static void Settle(int numberSize)
    {
        if (Settings.Any(name => Environment.GetEnvironmentVariable(name) is not null) || Find("mallopt") is not { } address) return;
        _ = Marshal.GetDelegateForFunctionPointer<Option>(address)(MapThreshold, MappedNumbers * numberSize);
    }

    /// <summary>Gives the gaps in the heap back to the system.</summary>
    public static void GiveBack()
    {
        if (Find("malloc_trim") is { } address) _ = Marshal.GetDelegateForFunctionPointer<Trimming>(address)(0);
    }

    private static nint? Find(string function) =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, function, out var address) ? address : null;

    private delegate int Option(int parameter, int value);

    private delegate int Trimming(nuint kept);
}
