using Koilo.Core.Datasets;

namespace Koilo.Core.Tests.Datasets;

public class WrongLevelTests
{
    private static readonly string[] Sipakmed =
        ["sip/im_Koilocytotic/im_Koilocytotic/001.bmp", "sip/im_Koilocytotic/im_Koilocytotic/CROPPED/001_01.bmp", "sip/im_Parabasal/im_Parabasal/001.bmp"];

    [Theory]
    [InlineData("sip/im_Koilocytotic", "is only a part of a dataset (sipakmedClusters). Give ")]
    [InlineData("sip/im_Koilocytotic/im_Koilocytotic", "is only a part of a dataset (sipakmedClusters). Give ")]
    [InlineData("sip/im_Koilocytotic/im_Koilocytotic/CROPPED", " and set data.layout to sipakmedCells")]
    public void A_part_of_a_dataset_is_reported_with_the_whole(string part, string problem)
    {
        using var folder = new ImageFolder(Sipakmed);
        foreach (var given in new[] { folder.Path(part.Split('/')), folder.Path(part.Split('/')) + Path.DirectorySeparatorChar })
        {
            var message = Assert.Throws<UserErrorException>(() => DatasetReader.Open(given)).Message;
            Assert.Contains(problem, message);
            Assert.Contains($"Give {folder.Path("sip")}", message);
        }
    }

    [Fact]
    public void A_folder_above_a_dataset_is_reported_with_the_dataset()
    {
        using var folder = new ImageFolder([.. Sipakmed.Select(file => $"download/{file}")]);
        Assert.Contains($"but {folder.Path("download", "sip")} is", Message(folder.Path("download")));
        Assert.Contains($"but {folder.Path("download", "sip")} is", Message(folder.Root));
    }

    [Fact]
    public void A_folder_of_several_datasets_is_not_taken_for_classes()
    {
        using var folder = new ImageFolder([.. Sipakmed, "herlev/normal_columnar/1.bmp", "herlev/light_dysplastic/1.bmp", "other/1.png"]);
        Assert.Contains($"holds 2 datasets. Give one of them: {folder.Path("herlev")}, {folder.Path("sip")}.", Message(folder.Root));
    }

    [Fact]
    public void Parts_of_other_datasets_are_recognised_too()
    {
        using var folder = new ImageFolder("cric/NILM/1.png", "pairs/images/1.png", "pairs/masks/1.png", "herlev/images/normal_columnar/1.bmp", "herlev/images/light_dysplastic/1.bmp", "herlev/masks/normal_columnar/1-d.bmp", "herlev/masks/light_dysplastic/1-d.bmp");
        folder.Write("cric/manifest.csv", "file,class,source_image\n");
        Assert.Contains($"Give {folder.Path("cric")}.", Message(folder.Path("cric", "NILM")));
        Assert.Contains($"Give {folder.Path("pairs")}.", Message(folder.Path("pairs", "images")));
        Assert.Contains($"Give {folder.Path("herlev")}.", Message(folder.Path("herlev", "images", "normal_columnar")));
        Assert.Contains($"Give {folder.Path("herlev")}.", Message(folder.Path("herlev", "masks")));
    }

    [Fact]
    public void Class_folders_inside_a_dataset_are_a_dataset_of_their_own()
    {
        using var folder = new ImageFolder([.. Sipakmed, "sip/mine/a/1.png", "sip/mine/b/1.png"]);
        Assert.Equal(["a", "b"], DatasetReader.Open(folder.Path("sip", "mine")).Classes);
    }

    [Theory]
    [InlineData(DatasetLayout.Herlev, "is not laid out as herlev: it needs folders normal_superficiel")]
    [InlineData(DatasetLayout.Csv, "the layout csv needs a CSV file")]
    public void A_layout_that_does_not_fit_is_reported_with_what_it_needs(DatasetLayout layout, string problem)
    {
        using var folder = new ImageFolder("a/1.png", "b/1.png");
        Assert.Contains(problem, Assert.Throws<UserErrorException>(() => DatasetReader.Open(folder.Root, new DatasetReading { Layout = layout })).Message);
    }

    private static string Message(string path) => Assert.Throws<UserErrorException>(() => DatasetReader.Open(path)).Message;
}
