using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Learning.Loading;
using Koilo.Learning.Training;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Training;

/// <summary>A tiny dataset of three colours and a recipe that learns it in seconds.</summary>
public sealed class TrainingFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TrainingFixture()
    {
        TestImages.WriteClassFolders(_folder.Root, imagesPerClass: 12);
        var dataset = DatasetReader.Open(_folder.Root);
        Images = PreparedImages.Prepare(dataset.Images, Recipe.ToPreprocessing());
        Data = new TrainingData(Images, dataset.Classes, GroupedHoldOut.Split(dataset, new SplitFractions { Train = 0.5, Val = 0.25, Test = 0.25 }, new Seed(1)));
    }

    public PreparedImages Images { get; }

    public TrainingData Data { get; }

    public TrainingRecipe Recipe { get; } = new()
    {
        Name = "colours",
        Data = new() { Path = "." },
        Model = new() { Id = "resnet18" },
        Input = new() { Height = 32, Width = 32 },
        Training = new() { Epochs = 3, BatchSize = 8, LearningRate = 1e-3 },
    };

    public void Dispose()
    {
        Images.Dispose();
        _folder.Dispose();
    }
}
