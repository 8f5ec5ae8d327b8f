using System.CommandLine;
using System.Runtime.InteropServices;
using Koilo.Cli.Terminals;
using Koilo.Core.Runs;
using Koilo.Learning.Tensors;
using TorchSharp;

namespace Koilo.Cli.Commands;

/// <summary><c>koilo doctor</c>: what this machine has, and whether it works.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal) =>
        new Command("doctor", "Say what this machine has and whether the libraries work.\n\nExample: koilo doctor").Does((_, _) =>
        {
            var facts = Facts();
            terminal.Result(facts, () => TextTable.Format(["", ""], facts.Select(fact => new[] { fact.Key, fact.Value })).TrimStart());
            return ExitCodes.Done;
        });

    private static Dictionary<string, string> Facts()
    {
        var here = Provenance.Current("cpu");
        return new Dictionary<string, string>
        {
            ["Koilo"] = here.Koilo,
            [".NET"] = here.Runtime,
            ["System"] = here.System,
            ["Cores"] = $"{here.Processors}",
            ["Memory"] = $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB",
            ["Vector units"] = string.Join(", ", VectorUnits()),
            ["libtorch"] = $"{torch.__version__}, works: {(Computes() ? "yes" : "NO")}",
            ["Native library"] = NativeRuntime.Description,
            ["Threads"] = $"{torch.get_num_threads()}",
            ["CUDA"] = torch.cuda.is_available() ? $"{torch.cuda.device_count()} device(s)" : "none (add a libtorch-cuda package to use one; docs/devices.md)",
            ["Graphics"] = $"SkiaSharp {typeof(SkiaSharp.SKImageInfo).Assembly.GetName().Version}",
            ["Architecture"] = $"{RuntimeInformation.ProcessArchitecture}",
        };
    }

    private static bool Computes()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(2, 2, requires_grad: true);
        (x * x).sum().backward();
        return x.grad!.sum().item<float>() == 8; // d(x²)/dx = 2 at each of four ones
    }

    private static IEnumerable<string> VectorUnits()
    {
        if (System.Runtime.Intrinsics.X86.Avx2.IsSupported) yield return "AVX2";
        if (System.Runtime.Intrinsics.X86.Avx512F.IsSupported) yield return "AVX-512";
        if (System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported) yield return "NEON";
    }
}
