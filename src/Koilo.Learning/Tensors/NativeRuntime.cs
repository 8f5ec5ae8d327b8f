using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Koilo.Core;
using Koilo.Core.Runs;

namespace Koilo.Learning.Tensors;

/// <summary>Makes libtorch loadable before TorchSharp first looks for it. Runs by itself when Koilo.Learning is first used.</summary>
/// <remarks>
/// TorchSharp 0.107.0's Linux library asks libstdc++ for the version GLIBCXX_3.4.32 (GCC 13), although no symbol it calls needs it, so
/// Debian 12 and Ubuntu 22.04 refuse to load it. Only where the plain load fails for that reason, a copy is made in which that one
/// requirement is marked weak, in a per-user cache folder, and loaded instead. See eng/native-library.md.
/// </remarks>
public static class NativeRuntime
{
    private const string NeedlessVersion = "GLIBCXX_3.4.32";
    private const string LibraryFile = "libLibTorchSharp.so";
    private static readonly Lazy<string> Loaded = new(LoadOnce);

    /// <summary>What was needed to load the native library, in one line.</summary>
    public static string Description => Loaded.Value;

    /// <summary>Path of <c>libtorch_cpu.so</c>, loaded; null where another system names it otherwise, or its place is not known.</summary>
    internal static string? Libtorch => OperatingSystem.IsLinux() && NativeFolder() is { } folder && File.Exists(Path.Combine(folder, "libtorch_cpu.so")) ? Path.Combine(folder, "libtorch_cpu.so") : null;

    /// <summary>Loads the native library unless that has happened already.</summary>
    /// <exception cref="UserErrorException">It cannot be loaded on this machine; the message has the true cause.</exception>
    public static void Load() => _ = Loaded.Value;

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification = "TorchSharp's own loader must never run before this one, whatever the program's entry point is.")]
    internal static void LoadWithTheAssembly()
    {
        if (OperatingSystem.IsLinux()) Load();
    }

    private static string LoadOnce()
    {
        if (!OperatingSystem.IsLinux()) return "as shipped";
        NativeHeap.Reuse();
        var folder = NativeFolder();
        if (folder is null) return $"left to TorchSharp (no native library beside the program){ConvolutionKernels.Protect(libtorch: null)}";
        try
        {
            NativeLibrary.Load(Path.Combine(folder, LibraryFile));
            return $"as shipped{ConvolutionKernels.Protect(folder)}";
        }
        catch (DllNotFoundException cause) when (cause.Message.Contains(NeedlessVersion, StringComparison.Ordinal))
        {
            var copy = WeakenedCopy(Path.Combine(folder, LibraryFile));
            foreach (var needed in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" }) NativeLibrary.Load(Path.Combine(folder, needed));
            NativeLibrary.Load(copy);
            return $"a copy that does not insist on {NeedlessVersion}: {copy}{ConvolutionKernels.Protect(folder)}";
        }
        catch (DllNotFoundException cause)
        {
            throw new UserErrorException($"libtorch cannot be loaded: {cause.Message.ReplaceLineEndings(" ")} See eng/native-library.md.", cause);
        }
    }

    private static string? NativeFolder() =>
        new[] { AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native") }
            .Concat((AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, LibraryFile)));

    private static string WeakenedCopy(string original)
    {
        var library = File.ReadAllBytes(original);
        var hash = Convert.ToHexStringLower(SHA256.HashData(library))[..16];
        foreach (var cache in CacheFolders())
        {
            var copy = Path.Combine(cache, "koilo", "native", hash, LibraryFile);
            if (File.Exists(copy) && new FileInfo(copy).Length == library.Length) return copy;
            ElfVersionNeeds.Weaken(library, NeedlessVersion);
            try
            {
                AtomicFile.WriteBytes(copy, library);
                return copy;
            }
            catch (UserErrorException) when (cache != CacheFolders().Last())
            {
                // A home folder that cannot be written to: try the next place.
            }
        }

        throw new InvalidOperationException("No cache folder.");
    }

    private static IEnumerable<string> CacheFolders()
    {
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache) yield return cache;
        if (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home) yield return Path.Combine(home, ".cache");
        yield return Path.GetTempPath();
    }
}
