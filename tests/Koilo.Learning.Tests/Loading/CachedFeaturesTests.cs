using Koilo.Core;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Learning.Tests.Training;
using Koilo.Learning.Training;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Loading;

[Collection(nameof(GlobalRandomNumbers))]
public sealed class CachedFeaturesTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("resnet18")]
    [InlineData("densenet121")]
    [InlineData("squeezenet1_1")]
    public void Scores_are_those_of_the_images(string id)
    {
        using var model = Network(id);
        using var features = Features(model, _folder.Root);
        var predictor = new Predictor(model, CPU);
        int[] indices = [35, 0, 7];
        Assert.Equal(
            predictor.Logits(fixture.Images, indices).SelectMany(row => row),
            predictor.Logits(features, indices).SelectMany(row => row),
            (a, b) => Math.Abs(a - b) < 1e-5); // the batches are other ones
    }

    [Fact]
    public void An_epoch_shows_the_views_it_would_show_of_the_images()
    {
        using var model = Network("squeezenet1_1");
        using var features = Features(model, _folder.Root);
        var recipe = new AugmentationRecipe { Symmetry = Symmetry.FlipsAndQuarterTurns };
        var predictor = new Predictor(model, CPU);
        int[] indices = [.. Enumerable.Range(0, 12)];
        foreach (var epoch in new[] { 1, 2 })
        {
            Assert.Equal(
                predictor.Logits(fixture.Images.Shown(recipe, new Seed(3), epoch), indices).SelectMany(row => row),
                predictor.Logits(features.Shown(recipe, new Seed(3), epoch), indices).SelectMany(row => row),
                (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void They_are_computed_once_and_again_only_where_the_file_is_not_whole()
    {
        using var model = Network("squeezenet1_1");
        var file = Written();
        var (bytes, written) = (File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file));
        Assert.Equal(1, Steps(model)); // found: the whole number at once
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Equal(2, Steps(model)); // 36 images are two batches
        Assert.Equal(1, Steps(model));

        string Written()
        {
            using var features = Features(model, _folder.Root);
            return Assert.Single(Directory.GetFiles(_folder.Root));
        }
    }

    [Fact]
    public void Other_weights_have_features_of_their_own()
    {
        using var model = Network("squeezenet1_1");
        Features(model, _folder.Root).Dispose();
        using (no_grad()) model.named_parameters().Single(pair => pair.name == "classifier.1.bias").parameter.add_(1);
        Features(model, _folder.Root).Dispose();
        Assert.Single(Directory.GetFiles(_folder.Root)); // the head is not part of them
        using (no_grad()) model.named_parameters().First().parameter.add_(1);
        Features(model, _folder.Root).Dispose();
        Assert.Equal(2, Directory.GetFiles(_folder.Root).Length);
    }

    [Theory]
    [InlineData("resnet18+se")]
    [InlineData("googlenet")]
    public void A_network_that_learns_before_its_head_is_refused(string id)
    {
        using var model = Network(id);
        Assert.StartsWith($"training.features: {id} learns in front of its head", Assert.Throws<UserErrorException>(() => Features(model, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_is_learnt_as_on_the_images()
    {
        var recipe = fixture.Recipe with
        {
            Model = new() { Id = "squeezenet1_1" },
            Training = fixture.Recipe.Training with { Epochs = 2, BackboneRate = 0, Precision = Precision.Full },
        };
        using var first = Network("squeezenet1_1");
        using var second = Network("squeezenet1_1");
        using var features = Features(second, null);
        var expected = Learn(first, fixture.Data);
        Assert.Equal(expected, Learn(second, fixture.Data with { Inputs = features }), (a, b) => Math.Abs(a - b) < 1e-4);

        double[] Learn(ImageClassifier model, TrainingData data)
        {
            using var trainer = new Trainer(model, data, recipe, new TrainerContext(CPU, TimeProvider.System));
            return [.. trainer.Epochs().SelectMany(line => new[] { line.TrainLoss, line.ValLoss })];
        }
    }

    public void Dispose() => _folder.Dispose();

    private static ImageClassifier Network(string id)
    {
        random.manual_seed(1);
        return ModelCatalog.Create(id, 3);
    }

    private CachedFeatures Features(ImageClassifier model, string? folder, IProgress<int>? progress = null) =>
        CachedFeatures.FindOrCompute(model, fixture.Images, new(Symmetry.FlipsAndQuarterTurns, CPU, folder), progress);

    private int Steps(ImageClassifier model)
    {
        var counter = new Counter();
        Features(model, _folder.Root, counter).Dispose();
        return counter.Reports;
    }

    private sealed class Counter : IProgress<int>
    {
        public int Reports { get; private set; }

        public void Report(int value) => Reports++;
    }
}
