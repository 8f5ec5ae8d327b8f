using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Koilo.Learning.Tests;

/// <summary>Tests leave nothing in the cache of whoever runs them.</summary>
internal static class NoSharedCache
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "A test program is an application.")]
    public static void SwitchOff() => Environment.SetEnvironmentVariable("KOILO_CACHE", "off");
}
