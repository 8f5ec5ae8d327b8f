using Koilo.Core;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Cells.Features;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Cells.Features;

[Collection(nameof(GlobalRandomNumbers))]
public sealed class BackboneTrainerTests
{
    private const int Side = 32;

    /// <summary>Images of one class have one reddish cell among greenish ones; nobody says which cell it is.</summary>
    [Fact]
    public void What_makes_the_class_is_learnt_from_labels_of_whole_images()
    {
        using var model = Network();
        var losses = new BackboneTrainer(40, new Seed(1), CPU).Train(model, Images(16), 2, null, CancellationToken.None);
        Assert.Equal(40, losses.Count);
        Assert.InRange(losses[0], 0.4, 1.2); // ln 2 = 0.69 is chance
        Assert.True(losses[^1] < 0.5 * losses[0], string.Join(", ", losses));
    }

    [Fact]
    public void A_seed_gives_the_same_weights_and_the_mode_is_restored()
    {
        using var first = Network();
        using var second = Network();
        using var other = Network();
        second.train();
        foreach (var (model, seed) in new[] { (first, 1UL), (second, 1UL), (other, 2UL) })
            new BackboneTrainer(2, new Seed(seed), CPU).Train(model, Images(12), 2, null, CancellationToken.None);
        Assert.Equal(Weights(first), Weights(second));
        Assert.NotEqual(Weights(first), Weights(other));
        Assert.True(second.training);
    }

    [Fact]
    public void Nothing_is_learnt_where_no_image_has_a_cell()
    {
        using var model = Network();
        var before = Weights(model);
        Assert.Empty(new BackboneTrainer(2, new Seed(1), CPU).Train(model, [(new GroupPictures([], null), 0), (new GroupPictures([], null), 1)], 2, null, CancellationToken.None));
        Assert.Equal(before, Weights(model));
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_teaching()
    {
        using var model = Network();
        using (no_grad()) model.parameters().First().fill_(float.NaN);
        var error = Assert.Throws<UserErrorException>(() => new BackboneTrainer(2, new Seed(1), CPU).Train(model, Images(12), 2, null, CancellationToken.None));
        Assert.Contains("stopped in epoch 1: the loss is NaN", error.Message, StringComparison.Ordinal);
    }

    /// <summary>30 cells are more than a step looks at; 9 images are two steps an epoch.</summary>
    [Fact]
    public void Large_groups_and_single_cells_go_together()
    {
        using var model = Network();
        var images = Images(9).Select((image, i) => (new GroupPictures([.. Enumerable.Repeat(image.Pictures.Cells[0], i == 0 ? 30 : 1)], null), image.Label)).ToList();
        var trainer = new BackboneTrainer(2, new Seed(1), CPU);
        Assert.Equal(4, trainer.Steps(images));
        Assert.All(trainer.Train(model, images, 2, null, CancellationToken.None), loss => Assert.True(double.IsFinite(loss)));
    }

    private static ImageClassifier Network()
    {
        random.manual_seed(1);
        var model = ModelCatalog.Create("squeezenet1_1", 2);
        model.eval();
        return model;
    }

    private static List<(GroupPictures Pictures, int Label)> Images(int count)
    {
        var random = new Seed(5).Random();
        return [.. Enumerable.Range(0, count).Select(i => (new GroupPictures([.. Enumerable.Range(0, 3).Select(cell => Cell(isRed: i % 2 == 1 && cell == 1))], null), i % 2))];

        RgbImage Cell(bool isRed)
        {
            var picture = new RgbImage(Side, Side);
            for (var p = 0; p < picture.Pixels.Length; p++) picture.Pixels[p] = (byte)(random.Below(60) + ((p % 3 == 0) == isRed ? 150 : 60));
            return picture;
        }
    }

    private static float[] Weights(ImageClassifier model) => [.. StateDict.Of(model).SelectMany(pair => TensorReadBack.Floats(pair.Value.detach()))];
}
