using System.Diagnostics;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;

namespace Koilo.Bench;

/// <summary>What it costs to fill a ResNet-50 from a PyTorch file of 100 MB.</summary>
internal static class LoadPth
{
    private const string Network = "resnet50";
    private const int Classes = 1000;

    public static Benchmark Time { get; } = new(
        "load-pth", "open a 100 MB .pth (zip) and fill a ResNet-50 from it, median of 5", "s", 1, context =>
        {
            using var model = ModelCatalog.Create(Network, Classes);
            var path = Write(context.Folder, model);
            return Timing.Median(5, () => Load(path, model));
        });

    public static Benchmark Memory { get; } = new(
        "load-pth-memory", "the most that the process grows by meanwhile, in sizes of the file", "x", 1.3, context =>
        {
            using var model = ModelCatalog.Create(Network, Classes);
            var path = Write(context.Folder, model);
            using var process = Process.GetCurrentProcess();
            var (before, most) = (Resident(process), 0L);
            var loading = Task.Run(() => Load(path, model));
            while (!loading.Wait(1)) most = Math.Max(most, Resident(process));
            return (most - before) / (double)new FileInfo(path).Length;
        });

    private static string Write(string folder, ImageClassifier model)
    {
        var path = Path.Combine(folder, "network.pth");
        SyntheticPth.Write(path, StateDict.Of(model));
        return path;
    }

    private static void Load(string path, ImageClassifier model)
    {
        using var weights = WeightFile.Open(path);
        WeightLoader.Load(model, weights, HeadPolicy.Strict);
    }

    private static long Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }
}
