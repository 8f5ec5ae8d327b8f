using Koilo.Core.Datasets;
using Koilo.Testing;

namespace Koilo.Core.Tests.Datasets;

public sealed class ImageSubsetTests : IDisposable
{
    private static readonly ImageDataset Whole = new(
        "whole", "", ["x", "y"], [.. new[] { "a.png", "b.png", "c.png" }.Select(id => new LabelledImage(id, id, id == "a.png" ? "x" : "y", id))]);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Listed_images_are_taken_once_each_in_the_datasets_order()
    {
        var taken = ImageSubset.Of(Whole, Listed("fold,image\n1,c.png\n1,a.png\n2,c.png\n"));
        Assert.Equal(["a.png", "c.png"], taken.Images.Select(image => image.Id));
        Assert.Equal(["x", "y"], taken.Classes);
    }

    [Theory]
    [InlineData("image\na.png\nd.png\n", "names d.png, which whole has not: 1 of 2 are missing.")]
    [InlineData("image\n", "has no rows below its header.")]
    [InlineData("name\na.png\n", "there is no column 'image'")]
    public void Other_lists_are_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<UserErrorException>(() => ImageSubset.Of(Whole, Listed(text))).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private string Listed(string text)
    {
        File.WriteAllText(_folder.Path("list.csv"), text);
        return _folder.Path("list.csv");
    }
}
