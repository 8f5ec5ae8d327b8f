using System.Reflection;
using System.Runtime.InteropServices;

namespace Koilo.Core.Runs;

/// <summary>What computed a result: program, libraries, machine.</summary>
/// <param name="Koilo">Version of Koilo, with the commit where it is known.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">Operating system and processor type.</param>
/// <param name="Processors">Cores available to the program.</param>
/// <param name="Device">Where tensors were computed, such as <c>cpu</c>.</param>
public sealed record Provenance(string Koilo, string Runtime, string System, int Processors, string Device)
{
    /// <summary>Describes this program on this machine.</summary>
    /// <param name="device">Where tensors are computed.</param>
    /// <returns>What is running.</returns>
    public static Provenance Current(string device) => new(
        typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}".Replace("\n", " ", StringComparison.Ordinal),
        Environment.ProcessorCount,
        device);
}
