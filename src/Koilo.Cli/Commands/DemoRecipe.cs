using Koilo.Core.Phantoms;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Training;

namespace Koilo.Cli.Commands;

/// <summary>What the demo does: small enough for two cores and three minutes.</summary>
internal static class DemoRecipe
{
    private const int Side = 160;

    public static PhantomRecipe Phantoms { get; } = new()
    {
        Classes = ["superficial-intermediate", "koilocytotic", "dyskeratotic"],
        ImagesPerClass = 100,
        Slides = 100, // the explained images must come from at least eight, or no method is judged
        Width = Side,
        Height = Side,
    };

    public static TrainingRecipe Training(long seed) => new()
    {
        Name = "koilo-demo",
        Seed = seed,
        Data = new() { Path = "phantoms" },
        Split = new() { Train = 0.6, Val = 0.15, Test = 0.25 },
        Model = new() { Id = "resnet18" },
        Input = new() { Height = Side, Width = Side },
        Training = new() { Epochs = 8, BatchSize = 16, LearningRate = 1e-3 },
        Augmentation = new() { Symmetry = Symmetry.FlipsAndQuarterTurns },
        Evaluation = new() { Merge = "normal=superficial-intermediate;abnormal=koilocytotic,dyskeratotic" },
    };

    /// <summary>The same, trained half as long: something to compare with.</summary>
    public static TrainingRecipe Shorter(long seed) => Training(seed) with { Name = "shorter", Training = Training(seed).Training with { Epochs = 4 } };
}
