using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Models;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Training;

[Collection(nameof(GlobalRandomNumbers))]
public class StochasticTestTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    [Fact]
    public void Passes_differ_a_seed_repeats_them_and_without_variation_they_are_the_plain_test()
    {
        random.manual_seed(1);
        using var model = ModelCatalog.Create("squeezenet1_1", 3);
        var predictor = new Predictor(model, CPU);
        var turned = new AugmentationRecipe { Symmetry = Symmetry.None, Rotation = 25, RotationOf = RotationOf.WholeImage };
        var (first, second) = (Passes(turned, seed: 1), Passes(turned, seed: 1));
        Assert.Equal(first, second);
        Assert.NotEqual(first[0], first[1]);
        Assert.NotEqual(first[0], Passes(turned, seed: 2)[0]);
        Assert.Equal(Probabilities(predictor.Predict(fixture.Images, fixture.Data.Test, fixture.Data.Classes)), Passes(turned with { Rotation = 0 }, seed: 1)[1]);

        double[][] Passes(AugmentationRecipe augmentation, ulong seed) =>
            [.. new StochasticTest(predictor, augmentation, new Seed(seed)).Passes(fixture.Images, fixture.Data.Test, fixture.Data.Classes).Take(2).Select(Probabilities)];
    }

    private static double[] Probabilities(Koilo.Core.Evaluation.PredictionTable table) => [.. table.Rows.SelectMany(row => row.Probabilities)];
}
