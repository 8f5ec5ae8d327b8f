using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Koilo.Learning.Tensors;

/// <summary>Which of its convolution kernels libtorch may use on this processor.</summary>
/// <remarks>
/// oneDNN, which libtorch 2.10 convolves with, lays out its AVX2 and AVX-512 kernels by the size of the caches. On a virtual machine that reports no caches
/// it takes them for empty: gradients of some convolutions end in a division by zero (in <c>brgemm_convolution_bwd_utils</c>), others are wrong by a
/// quarter (24 to 64 channels, 3×3, on 4×4 pixels). Its older kernels do not ask; there oneDNN is told to use those, unless the user has said
/// otherwise by <c>ONEDNN_MAX_CPU_ISA</c>.
/// </remarks>
internal static class ConvolutionKernels
{
    private const string Setting = "ONEDNN_MAX_CPU_ISA";
    private const string OldestSafe = "AVX";
    private const int CacheLeaf = 4; // Intel: deterministic cache parameters
    private const int AmdCacheLeaf = unchecked((int)0x8000001D); // AMD: cache topology
    private const int CacheType = 0x1F; // EAX: 0 where there are no more caches

    /// <summary>Whether oneDNN must keep to its older kernels, which know no bfloat16.</summary>
    public static bool AreRestricted { get; } = OperatingSystem.IsLinux() && HidesItsCaches() && Environment.GetEnvironmentVariable(Setting) is null;

    /// <summary>Tells oneDNN; must be called before libtorch is loaded.</summary>
    /// <returns>What was done, in a few words; empty where nothing was.</returns>
    public static string Restrict()
    {
        if (!AreRestricted) return "";
        _ = SetEnvironment(Setting, OldestSafe, 1); // .NET's own setter changes only its copy of the environment, which native code does not see
        return $"; oneDNN kept to {OldestSafe}, for this processor hides the size of its caches (set {Setting} to choose yourself)";
    }

    private static bool HidesItsCaches() => X86Base.IsSupported && !HasCache(CacheLeaf) && !HasCache(AmdCacheLeaf);

    private static bool HasCache(int leaf) => (X86Base.CpuId(leaf, 0).Eax & CacheType) != 0;

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
