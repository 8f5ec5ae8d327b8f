using Koilo.Core.Datasets;

namespace Koilo.Core.Tests.Datasets;

public class ClassFoldersTests
{
    [Fact]
    public void Subfolders_are_classes_and_ids_are_relative_paths()
    {
        using var folder = new ImageFolder(
            "b, é/sub dir/2.PNG", "b, é/1.bmp", "a/1.bmp", "a/1.tif", "a/Thumbs.db", "a/1.dat", "a/._1.bmp", "notes.csv");
        var dataset = DatasetReader.Open(folder.Root);
        Assert.Equal(["a", "b, é"], dataset.Classes);
        Assert.Equal(["a/1.bmp", "a/1.tif", "b, é/1.bmp", "b, é/sub dir/2.PNG"], dataset.Images.Select(image => image.Id));
        Assert.Equal(["a", "a", "b, é", "b, é"], dataset.Images.Select(image => image.Label));
        Assert.All(dataset.Images, image => Assert.Equal(image.Id, image.Group));
        Assert.All(dataset.Images, image => Assert.Equal(image.Id, File.ReadAllText(image.Path)));
        Assert.Equal(Path.GetFileName(folder.Root), dataset.Name);
    }

    [Fact]
    public void Hidden_folders_are_no_classes()
    {
        using var folder = new ImageFolder("a/1.png", "b/1.png", ".git/1.png", "__MACOSX/a/._1.png");
        Assert.Equal(["a", "b"], DatasetReader.Open(folder.Root).Classes);
    }

    [Theory]
    [InlineData("no class folders", "notes.txt")]
    [InlineData("looks like one class", "1.png", "2.png")]
    [InlineData("only one class, 'a'", "a/1.png")]
    [InlineData("no images (.bmp .jpeg .jpg .png .tif .tiff .webp) in class 'b'. Add images", "a/1.png", "b/1.txt")]
    [InlineData("parts of a split, not classes", "Train/a/1.png", "Train/b/1.png", "test/a/1.png", "test/b/1.png")]
    public void A_folder_that_is_no_dataset_is_reported(string problem, params string[] files)
    {
        using var folder = new ImageFolder(files);
        var message = Assert.Throws<UserErrorException>(() => DatasetReader.Open(folder.Root)).Message;
        Assert.Contains(problem, message);
        Assert.Contains(folder.Root, message);
    }

    [Fact]
    public void A_folder_above_the_right_one_is_reported_with_the_right_one()
    {
        using var folder = new ImageFolder("data/a/1.png", "data/b/1.png");
        var message = Assert.Throws<UserErrorException>(() => DatasetReader.Open(folder.Root)).Message;
        Assert.Contains($"Did you mean {folder.Path("data")}?", message);
    }

    [Fact]
    public void Nothing_and_other_files_are_reported()
    {
        using var folder = new ImageFolder("a.zip");
        Assert.Contains("There is no file or folder", Assert.Throws<UserErrorException>(() => DatasetReader.Open(folder.Path("no"))).Message);
        Assert.Contains("is not a dataset", Assert.Throws<UserErrorException>(() => DatasetReader.Open(folder.Path("a.zip"))).Message);
    }
}
