using System.Diagnostics;
using Koilo.Learning.Loading;

namespace Koilo.Bench;

/// <summary>Takes times.</summary>
internal static class Timing
{
    /// <summary>The median time of an action, in seconds, after one run that does not count.</summary>
    public static double Median(int runs, Action action)
    {
        action();
        var seconds = new double[runs];
        for (var run = 0; run < runs; run++) seconds[run] = Once(action);
        Array.Sort(seconds);
        return seconds[runs / 2];
    }

    /// <summary>The time of one run, in seconds: for what takes many.</summary>
    public static double Once(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Starts koilo as a process of its own, without a cache, and waits for it.</summary>
    public static void Koilo(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[CacheFolder.Variable] = CacheFolder.Off; // else only the first of several runs would decode
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"koilo {string.Join(' ', arguments)} failed: {error.Result}");
    }
}
