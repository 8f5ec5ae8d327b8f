using System.Globalization;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tensors;

/// <summary>How much memory is left for tensors.</summary>
internal static class FreeMemory
{
    private const string LinuxTable = "/proc/meminfo";
    private const string LinuxLine = "MemAvailable:";
    private const long Accelerator = 4L << 30; // TorchSharp cannot ask a card (its issue 1521): what nearly every one has

    /// <summary>Bytes that can still be taken on a device: the machine's or the container's, whichever is less; a fixed amount on a card.</summary>
    /// <param name="device">The device.</param>
    public static long On(Device device)
    {
        if (device.type != DeviceType.CPU) return Accelerator;
        var container = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes - Environment.WorkingSet;
        return Math.Max(0, Math.Min(container, OfMachine() ?? container));
    }

    /// <summary>Whether libtorch failed because there was no memory left.</summary>
    /// <param name="cause">What it threw.</param>
    public static bool IsExhausted(ExternalException cause) =>
        cause.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || cause.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase);

    private static long? OfMachine()
    {
        if (!File.Exists(LinuxTable)) return null;
        var line = File.ReadLines(LinuxTable).FirstOrDefault(line => line.StartsWith(LinuxLine, StringComparison.Ordinal));
        return line is not null && long.TryParse(line[LinuxLine.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.Any, CultureInfo.InvariantCulture, out var kib)
            ? kib * 1024
            : null;
    }
}
