using System.Runtime.InteropServices;

namespace Koilo.Cli;

/// <summary>Starts the program once more, before it has done anything, with a setting that the C library reads only when a program starts.</summary>
/// <remarks>
/// glibc keeps small pieces that were freed aside for each thread and does not join them with what is free around them. Between a network's large tensors they keep
/// gigabytes from being used again: a quarter of the memory of training (<c>docs/performance.md</c>). The process stays the same one to the system. Only commands that
/// compute with networks do it, for it takes another start of the runtime.
/// </remarks>
internal static class HeapRestart
{
    private const string Variable = "GLIBC_TUNABLES";
    private const string WithoutThreadCaches = "glibc.malloc.tcache_count=0";
    private static readonly string[] s_verbs = ["train", "resume", "cv", "reproduce", "demo", "predict", "explain", "score-explanations", "channels", "bench"];

    /// <summary>Returns where nothing is to be gained, the user has chosen otherwise in the environment, or the system refuses.</summary>
    /// <param name="arguments">What the user typed.</param>
    public static void IfItComputes(string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || arguments is not [var verb, ..] || !s_verbs.Contains(verb)) return;
        if (Environment.GetEnvironmentVariable(Variable) is { } chosen)
        {
            if (chosen == WithoutThreadCaches) Environment.SetEnvironmentVariable(Variable, null); // programs that this one starts need it not
            return;
        }

        if (Environment.ProcessPath is not { } program) return;
        var typed = File.ReadAllBytes("/proc/self/cmdline"); // every argument ends with a zero
        var memory = Marshal.AllocHGlobal(typed.Length);
        Marshal.Copy(typed, 0, memory, typed.Length);
        nint[] starts = [.. Enumerable.Range(0, typed.Length).Where(i => i == 0 || typed[i - 1] == 0).Select(i => memory + i), 0];
        _ = SetEnvironment(Variable, WithoutThreadCaches, 1); // .NET's own setter changes only its copy of the environment
        _ = Execute(program, starts); // returns only where it fails
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    [DllImport("libc", EntryPoint = "execv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Execute([MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint[] arguments);
}
