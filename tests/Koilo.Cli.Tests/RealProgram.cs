using System.Diagnostics;

namespace Koilo.Cli.Tests;

/// <summary>The program in a process of its own, for what shows only there.</summary>
internal static class RealProgram
{
    /// <summary>Starts it; both of its streams have to be read.</summary>
    /// <param name="arguments">What a user would type.</param>
    public static Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "koilo.dll"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["KOILO_CACHE"] = "off";
        return Process.Start(start)!;
    }
}
