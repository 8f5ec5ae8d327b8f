using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Recipes;
using Koilo.Learning.Training;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Training;

public class DataRecipeTests
{
    [Fact]
    public void Layout_and_window_are_read_and_have_defaults()
    {
        var recipe = RecipeReader.Parse<DataRecipe>("""{ "path": "x", "layout": "cricFields", "window": 256 }""", "recipe");
        Assert.Equal(new DatasetReading { Layout = DatasetLayout.CricFields, Window = 256 }, recipe.ToReading());
        Assert.Equal(new DatasetReading { Layout = DatasetLayout.Auto, Window = 100 }, RecipeReader.Parse<DataRecipe>("""{ "path": "x" }""", "recipe").ToReading());
    }

    [Theory]
    [InlineData("""{ "path": "x", "layout": "sipakmed" }""", "layout: expected")]
    [InlineData("""{ "path": "x", "window": 4 }""", "window: ")]
    public void Unknown_layouts_and_tiny_windows_are_refused(string json, string problem) =>
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => RecipeReader.Parse<DataRecipe>(json, "recipe")).Message);

    [Fact]
    public void Images_without_labels_cannot_be_learnt_from()
    {
        using var folder = new TemporaryFolder();
        foreach (var kind in new[] { "images", "masks" }) ImageWriter.WritePng(folder.Path("data", kind, "1.png"), new RgbImage(8, 8));
        var message = Assert.Throws<UserErrorException>(() => new DataRecipe { Path = "data" }.Open(folder.Root)).Message;
        Assert.Contains($"{folder.Path("data")} holds images without labels", message);
    }

    [Fact]
    public void Only_the_listed_images_are_opened()
    {
        using var folder = new TemporaryFolder();
        TestImages.WriteClassFolders(folder.Path("data"), imagesPerClass: 2);
        File.WriteAllText(folder.Path("list.csv"), "image\nred/01.png\ngreen/00.png\n");
        var dataset = new DataRecipe { Path = "data", Only = "list.csv" }.Open(folder.Root);
        Assert.Equal(["green/00.png", "red/01.png"], dataset.Images.Select(image => image.Id));
        Assert.Equal(3, dataset.Classes.Count);
    }
}
