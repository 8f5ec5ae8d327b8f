using Koilo.Core.Datasets;
using Koilo.Testing;

namespace Koilo.Core.Tests.Datasets;

public class CricCellsTests
{
    private const string Manifest = "file,class,source_image,width\nSCC/1.png,SCC,f1,100\nNILM/2.png,NILM,f2,100\nASC-H/3.png,ASC-H,f1,100\n";

    [Theory]
    [InlineData(".")]
    [InlineData("manifest.csv")]
    public void The_field_is_the_group_and_classes_go_from_normal_to_cancer(string opened)
    {
        using var folder = new ImageFolder("SCC/1.png", "NILM/2.png", "ASC-H/3.png");
        folder.Write("manifest.csv", Manifest);
        var dataset = DatasetReader.Open(folder.Path(opened));
        Assert.Equal(["NILM", "ASC-H", "SCC"], dataset.Classes);
        Assert.Equal(["ASC-H/3.png f1", "NILM/2.png f2", "SCC/1.png f1"], dataset.Images.Select(image => $"{image.Id} {image.Group}"));
        Assert.Equal(Path.GetFileName(folder.Root), dataset.Name);
    }

    [Fact]
    public void Another_manifest_leaves_the_folder_a_folder_of_classes()
    {
        using var folder = new ImageFolder("a/1.png", "b/1.png", "manifest.csv");
        Assert.Equal(["a", "b"], DatasetReader.Open(folder.Root).Classes);
    }

    [Fact]
    public void All_six_classes_are_ordered_by_severity_and_others_come_last() => Assert.Equal(
        ["NILM", "ASC-US", "LSIL", "ASC-H", "HSIL", "SCC", "AGC", "nilm"],
        new[] { "nilm", "SCC", "AGC", "HSIL", "LSIL", "ASC-US", "ASC-H", "NILM" }.Order(BethesdaOrder.Instance));

    /// <summary>The counts are those of the data's own description.</summary>
    [Fact]
    public void The_real_cells_are_read()
    {
        var path = SharedFolder.Find("data", "cric_cells");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var dataset = DatasetReader.Open(path);
        Assert.Equal(1879, dataset.Images.Count);
        Assert.Equal(154, dataset.Images.Select(image => image.Group).Distinct().Count());
        Assert.Equal(["NILM 983", "ASC-US 258", "LSIL 334", "ASC-H 55", "HSIL 194", "SCC 55"],
            dataset.Classes.Select(name => $"{name} {dataset.Images.Count(image => image.Label == name)}"));
    }
}
