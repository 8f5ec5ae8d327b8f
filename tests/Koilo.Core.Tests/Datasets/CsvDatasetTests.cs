using Koilo.Core.Datasets;

namespace Koilo.Core.Tests.Datasets;

public class CsvDatasetTests
{
    [Fact]
    public void Rows_become_images_ordered_by_id()
    {
        using var folder = new ImageFolder("im ages/é 2.png", "im ages/1.png", "3.png");
        var path = folder.Write("list.csv", "label,group,image\n\"b, é\",g1,im ages\\é 2.png\na,g1,./im ages/1.png\na,,3.png\n");
        var dataset = DatasetReader.Open(path);
        Assert.Equal("list", dataset.Name);
        Assert.Equal(folder.Root, dataset.Root);
        Assert.Equal(["a", "b, é"], dataset.Classes);
        Assert.Equal(["3.png a 3.png", "im ages/1.png a g1", "im ages/é 2.png b, é g1"], dataset.Images.Select(x => $"{x.Id} {x.Label} {x.Group}"));
        Assert.All(dataset.Images, image => Assert.True(File.Exists(image.Path)));
    }

    [Fact]
    public void Without_a_group_column_each_image_is_its_own_group()
    {
        using var folder = new ImageFolder("1.png", "2.png");
        var dataset = DatasetReader.Open(folder.Write("list.csv", "image,label\n1.png,a\n2.png,b\n"));
        Assert.Equal(["1.png", "2.png"], dataset.Images.Select(image => image.Group));
    }

    [Theory]
    [InlineData("image,label\n", "list.csv lists no images")]
    [InlineData("image,lable\n1.png,a\n", "line 1: there is no column 'label'. Did you mean 'lable'?")]
    [InlineData("image,label\n1.png,a\n2.png,\n", "line 3, column 'label': is empty")]
    [InlineData("image,label\n1.png,a\n,b\n", "line 3, column 'image': is empty")]
    [InlineData("image,label\n1.png,a\n2.png,a\n", "only one class, 'a'")]
    [InlineData("image,label\n1.png,a\n2.png,b\nx/../1.png,a\n", "line 4, column 'image': 1.png is already in line 2")]
    [InlineData("image,label\n1.png,a\n2.png,b\n1.png,b\n", "line 4, column 'image': 1.png is 'b' here but 'a' in line 2")]
    [InlineData("image,label\n1.png,a\nno.png,b\n", "list.csv lists an image that does not exist: no.png (line 3). Paths are relative")]
    [InlineData(
        "image,label\n1.png,a\nw.png,b\nx.png,b\ny.png,b\nz.png,b\n",
        "lists 4 images that do not exist: w.png (line 3), x.png (line 4), y.png (line 5), …. Paths")]
    public void A_bad_list_is_reported(string text, string problem)
    {
        using var folder = new ImageFolder("1.png", "2.png");
        var path = folder.Write("list.csv", text);
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => DatasetReader.Open(path)).Message);
    }
}
