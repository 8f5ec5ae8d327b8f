using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Training;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Training;

[Collection(nameof(GlobalRandomNumbers))]
public class PredictorTests(TrainingFixture fixture) : IClassFixture<TrainingFixture>
{
    [Theory]
    [InlineData(Symmetry.Flips, 4)]
    [InlineData(Symmetry.FlipsAndQuarterTurns, 8)]
    public void Probabilities_are_averaged_over_the_views(Symmetry views, int count)
    {
        random.manual_seed(1);
        using var model = ModelCatalog.Create("squeezenet1_1", 3);
        var found = new Predictor(model, CPU) { Views = views }.Probabilities(fixture.Images, [4, 30]);
        var expected = new double[3];
        model.eval();
        for (var view = 0; view < count; view++)
        {
            using var scope = NewDisposeScope();
            var row = TensorReadBack.Rows(model.call(SymmetricViews.Of(fixture.Images.ToTensor(fixture.Images.Gather([30]), CPU), view)))[0];
            expected = [.. expected.Zip(Predictor.Softmax(row), (sum, p) => sum + (p / count))];
        }

        Assert.Equal(expected, found[1], (a, b) => Math.Abs(a - b) < 1e-6); // two images in a batch, and one alone
    }

    /// <summary>Draws until each of the eight came up, and compares pixels with what augmentation makes of the image.</summary>
    [Fact]
    public void Views_are_those_of_augmentation()
    {
        byte[] image = [.. Enumerable.Range(0, 5 * 5 * 3).Select(i => (byte)i)];
        var turned = new byte[image.Length];
        var seen = new HashSet<int>();
        for (var i = 0ul; seen.Count < 8; i++)
        {
            SymmetryAugmentation.Apply(image, turned, 5, Symmetry.FlipsAndQuarterTurns, new Seed(i).Random());
            var view = SymmetryAugmentation.Draw(Symmetry.FlipsAndQuarterTurns, new Seed(i).Random());
            using var scope = NewDisposeScope();
            var images = tensor(image).reshape(1, 5, 5, 3).permute(0, 3, 1, 2);
            Assert.Equal(turned, SymmetricViews.Of(images, view).permute(0, 2, 3, 1).contiguous().bytes.ToArray());
            seen.Add(view);
        }
    }
}
