using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Koilo.Learning.Tensors;

/// <summary>Makes libtorch's convolutions safe on a processor that hides the size of its caches, as some virtual machines do.</summary>
/// <remarks>
/// oneDNN, which libtorch 2.10 convolves with, lays out its AVX2 and AVX-512 kernels by the size of the caches. Where an AMD processor reports none, it
/// takes them for one byte each: gradients of some convolutions end in a division by zero (in <c>brgemm_convolution_bwd_utils</c>), others are wrong by a
/// quarter (24 to 64 channels, 3×3, on 4×4 pixels). So it is told the sizes that it supposes itself where it knows that it knows nothing
/// (<see cref="CacheSizes"/>). Where that cannot be done, it is kept to its older kernels, which do not ask for caches, unless the user has said otherwise by
/// <c>ONEDNN_MAX_CPU_ISA</c>. <see cref="Nnpack"/>, which cannot work there at all, is not asked for.
/// </remarks>
internal static class ConvolutionKernels
{
    private const string Setting = "ONEDNN_MAX_CPU_ISA";
    private const string OldestSafe = "AVX";
    private const string Library = "libtorch_cpu.so";
    private const int CacheLeaf = 4; // Intel: deterministic cache parameters
    private const int AmdCacheLeaf = unchecked((int)0x8000001D); // AMD: cache topology
    private const int CacheType = 0x1F; // EAX: 0 where there are no more caches

    /// <summary>Whether oneDNN must keep to its older kernels, which know no bfloat16. Known after <see cref="Protect"/>.</summary>
    public static bool AreRestricted { get; private set; }

    /// <summary>Does what is needed; call it before libtorch computes.</summary>
    /// <param name="libtorch">The folder it is loaded from; null if that is not known.</param>
    /// <returns>What was done, in a few words; empty where nothing was.</returns>
    public static string Protect(string? libtorch)
    {
        if (!HidesItsCaches()) return "";
        if (libtorch is not null) Nnpack.Refuse(Path.Combine(libtorch, Library));
        if (Environment.GetEnvironmentVariable(Setting) is not null) return "";
        if (libtorch is not null && CacheSizes.Suppose(Path.Combine(libtorch, Library)))
            return "; oneDNN told to suppose common sizes of caches, for this processor hides its own";
        AreRestricted = true;
        _ = SetEnvironment(Setting, OldestSafe, 1); // .NET's own setter changes only its copy of the environment, which native code does not see
        return $"; oneDNN kept to {OldestSafe}, for this processor hides the size of its caches (set {Setting} to choose yourself)";
    }

    private static bool HidesItsCaches() => X86Base.IsSupported && !HasCache(CacheLeaf) && !HasCache(AmdCacheLeaf);

    private static bool HasCache(int leaf) => (X86Base.CpuId(leaf, 0).Eax & CacheType) != 0;

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
