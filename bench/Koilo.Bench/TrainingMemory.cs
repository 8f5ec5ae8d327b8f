using System.Diagnostics;
using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Bench;

/// <summary>Whether training holds on to memory: what the process grows by after its second epoch.</summary>
internal static class TrainingMemory
{
    private const int Epochs = 8;

    public static Benchmark Benchmark { get; } = new(
        "memory", $"growth of the process from epoch 2 to epoch {Epochs} of a ResNet-18 at 64 px", "MiB", 16, Measure);

    private static double Measure(BenchmarkContext context)
    {
        var seed = new Seed(1);
        var phantoms = new PhantomRecipe { Classes = ["superficial-intermediate", "koilocytotic"], ImagesPerClass = 60, Width = 64, Height = 64 };
        PhantomFolder.Write(context.Folder, phantoms, seed, null, CancellationToken.None);
        var dataset = PhantomFolder.Read(context.Folder);
        var recipe = new TrainingRecipe
        {
            Name = "memory",
            Data = new() { Path = context.Folder },
            Model = new() { Id = "resnet18" },
            Input = new() { Height = 64, Width = 64 },
            Training = new() { Epochs = Epochs },
        };
        using var images = PreparedImages.Prepare(dataset.Images, recipe.ToPreprocessing());
        var data = new TrainingData(images, dataset.Classes, GroupedHoldOut.Split(dataset, recipe.Split, seed));
        using var model = ModelCatalog.Create(recipe.Model.Id, dataset.Classes.Count);
        using var trainer = new Trainer(model, data, recipe, new TrainerContext(CPU, TimeProvider.System));
        var sizes = trainer.Epochs().Select(_ => ResidentBytes()).ToList();
        return (sizes[^1] - sizes[1]) / (1024.0 * 1024.0);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
