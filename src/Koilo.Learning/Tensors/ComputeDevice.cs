using Koilo.Core;
using static TorchSharp.torch;

namespace Koilo.Learning.Tensors;

/// <summary>Where tensors are computed.</summary>
public static class ComputeDevice
{
    /// <summary>Chooses a device by name.</summary>
    /// <param name="name"><c>auto</c> (a CUDA card if TorchSharp sees one, else the processor), <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>mps</c>.</param>
    /// <returns>The device.</returns>
    /// <exception cref="UserErrorException">There is no such device, or this build of libtorch cannot use it.</exception>
    public static Device Choose(string name)
    {
        var kind = name.Split(':')[0];
        return kind switch
        {
            "cpu" => CPU,
            "auto" => cuda.is_available() ? CUDA : CPU,
            "cuda" when cuda.is_available() && IsIndex(name) => new Device(name),
            "mps" when mps_is_available() => MPS,
            "cuda" => throw new UserErrorException(
                $"Device '{name}': this machine or this build has no such CUDA device. Use --device cpu, or build with a libtorch-cuda package (docs/devices.md)."),
            "mps" => throw new UserErrorException("Device 'mps': only on Apple silicon. Use --device cpu."),
            _ => throw new UserErrorException($"Unknown device '{name}'. {NearestName.Suggest(name, ["auto", "cpu", "cuda", "cuda:0", "mps"])}"),
        };
    }

    private static bool IsIndex(string name) =>
        name == "cuda" || (int.TryParse(name["cuda:".Length..], out var index) && index >= 0 && index < cuda.device_count());
}
