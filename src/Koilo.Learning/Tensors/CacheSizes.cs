using System.Runtime.InteropServices;

namespace Koilo.Learning.Tensors;

/// <summary>What oneDNN, inside libtorch, takes the processor's caches for.</summary>
/// <remarks>
/// oneDNN keeps what it learns of the processor in one object (<c>Xbyak::util::Cpu</c>) and has no public way to correct it. The object and the function
/// that reads the sizes are found by name among libtorch's own symbols. Nothing is written unless the object holds exactly the one-byte caches of
/// the fault, and oneDNN's function must give the new sizes afterwards; so another build of libtorch is left as it is.
/// </remarks>
internal static class CacheSizes
{
    private const string Processor = "_ZN4dnnl4impl3cpu3x643cpuEv"; // dnnl::impl::cpu::x64::cpu()
    private const string SizeOf = "_ZN4dnnl4impl3cpu8platform23get_per_core_cache_sizeEi"; // dnnl::impl::cpu::platform::get_per_core_cache_size(int level)
    private const string Exported = "_ZN2at13globalContextEv"; // at::globalContext(), to learn where the library lies

    private const int SizesOffset = 0x1C; // Xbyak::util::Cpu::dataCacheSize_: ten 32-bit numbers of bytes
    private const int LevelsOffset = 0x6C; // Xbyak::util::Cpu::dataCacheLevels_

    // What oneDNN supposes where a processor reports no levels at all (get_per_core_cache_size in oneDNN's src/cpu/platform.cpp).
    private static readonly int[] Common = [32 * 1024, 512 * 1024, 1024 * 1024];

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint ProcessorFunction();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate uint SizeFunction(int level);

    /// <summary>Replaces caches of one byte by common ones.</summary>
    /// <param name="library">Path of <c>libtorch_cpu.so</c>, loaded already.</param>
    /// <returns>Whether oneDNN now computes with them.</returns>
    public static bool Suppose(string library)
    {
        if (!File.Exists(library) || ElfSymbols.Find(library, Processor, SizeOf, Exported) is not [var processor, var size, var exported]) return false;
        var start = NativeLibrary.GetExport(NativeLibrary.Load(library), Exported) - (nint)exported;
        var sizeOf = Marshal.GetDelegateForFunctionPointer<SizeFunction>(start + (nint)size);
        var known = Marshal.GetDelegateForFunctionPointer<ProcessorFunction>(start + (nint)processor)();
        var levels = Enumerable.Range(1, Common.Length).ToArray();
        if (Marshal.ReadInt32(known, LevelsOffset) != Common.Length || !levels.All(level => Size(level) == 1 && sizeOf(level) == 1)) return false;
        foreach (var level in levels) Marshal.WriteInt32(known, Place(level), Common[level - 1]);
        return levels.All(level => sizeOf(level) == Common[level - 1]);

        static int Place(int level) => SizesOffset + (sizeof(int) * (level - 1));
        int Size(int level) => Marshal.ReadInt32(known, Place(level));
    }
}
