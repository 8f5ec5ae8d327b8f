using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Loading;
using Koilo.Learning.Training;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Augmentation;

public sealed class AugmentationSheetTests : IDisposable
{
    private const int Side = 32;

    private readonly TemporaryFolder _folder = new();

    public AugmentationSheetTests() => TestImages.WriteClassFolders(_folder.Root, imagesPerClass: 12);

    public void Dispose() => _folder.Dispose();

    /// <summary>Eight rows and eight columns of 32 pixels with gaps of 4 are 284 pixels; three classes take turns.</summary>
    [Fact]
    public void Rows_show_an_image_and_what_training_makes_of_it()
    {
        var recipe = Recipe with { Augmentation = new() { Rotation = 20, Stain = 0.3, Noise = 5 } };
        var sheet = AugmentationSheet.Draw(recipe, _folder.Root);
        Assert.Equal((284, 284), (sheet.Picture.Width, sheet.Picture.Height));
        Assert.Equal(3, sheet.Images.Take(3).Select(image => image.Label).Distinct().Count());

        var dataset = recipe.Data.Open(_folder.Root);
        using var images = PreparedImages.Prepare(dataset.Images, recipe.ToPreprocessing());
        var data = new TrainingData(images, dataset.Classes, recipe.Split.Divide(dataset, _folder.Root, new Seed(1).For("split")));
        var batches = new TrainingBatches(images, data.Train, new TrainingBatchOptions(4, recipe.Augmentation, new Seed(1))).Epoch(2).ToList();
        var index = dataset.Images.ToList().IndexOf(sheet.Images[1]);
        Assert.Contains(index, data.Train);
        var batch = batches.Single(batch => batch.Indices.Contains(index));
        var place = Array.IndexOf([.. batch.Indices], index);
        Assert.Equal(images.Picture(index).Pixels, Cell(sheet.Picture, 0, 1));
        Assert.Equal([.. batch.Pixels.Skip(place * 3 * Side * Side).Take(3 * Side * Side)], Cell(sheet.Picture, 2, 1));
    }

    private static TrainingRecipe Recipe { get; } = new()
    {
        Name = "sheet",
        Data = new() { Path = "." },
        Model = new() { Id = "resnet18" },
        Input = new() { Height = Side, Width = Side },
    };

    private static byte[] Cell(RgbImage sheet, int column, int row) => new PixelRegion(column * (Side + 4), row * (Side + 4), Side, Side).CutFrom(sheet).Pixels;
}
