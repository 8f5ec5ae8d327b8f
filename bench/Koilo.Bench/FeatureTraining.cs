using Koilo.Core.Phantoms;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Bench;

/// <summary>What a head costs to train on cached features, beside training it behind its frozen backbone.</summary>
internal static class FeatureTraining
{
    private const int Side = 112;
    private const int Epochs = 6;

    public static Benchmark Benchmark { get; } = new(
        "features", $"SqueezeNet 1.1 at {Side} px, backbone frozen: an epoch on cached features ÷ one on the images, median of {Epochs - 1}", "×", 0.33, Measure);

    private static double Measure(BenchmarkContext context)
    {
        var phantoms = new PhantomRecipe { Classes = ["superficial-intermediate", "koilocytotic"], ImagesPerClass = 120, Width = Side, Height = Side };
        PhantomFolder.Write(context.Folder, phantoms, new Seed(1), null, CancellationToken.None);
        var dataset = PhantomFolder.Read(context.Folder);
        var recipe = new TrainingRecipe
        {
            Name = "features",
            Data = new() { Path = context.Folder },
            Model = new() { Id = "squeezenet1_1" },
            Input = new() { Height = Side, Width = Side },
            Training = new() { Epochs = Epochs, BackboneRate = 0 },
        };
        using var images = PreparedImages.Prepare(dataset.Images, recipe.ToPreprocessing());
        var data = new TrainingData(images, dataset.Classes, GroupedHoldOut.Split(dataset, recipe.Split, new Seed(1)));
        using var model = ModelCatalog.Create(recipe.Model.Id, dataset.Classes.Count);
        using var features = CachedFeatures.FindOrCompute(model, images, new(Symmetry.FlipsAndQuarterTurns, CPU, context.Folder));
        return Epoch(data with { Inputs = features }) / Epoch(data);

        double Epoch(TrainingData shown)
        {
            using var trainer = new Trainer(model, shown, recipe, new TrainerContext(CPU, TimeProvider.System));
            var seconds = trainer.Epochs().Skip(1).Select(line => line.Seconds).Order().ToList();
            return seconds[seconds.Count / 2];
        }
    }
}
