using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Testing;

namespace Koilo.Core.Tests.Datasets;

public class HerlevTests
{
    [Fact]
    public void Classes_go_from_normal_to_carcinoma_and_masks_are_no_images()
    {
        using var folder = new ImageFolder(
            "carcinoma_in_situ/1-1-001.BMP", "carcinoma_in_situ/1-1-001-d.bmp", "normal_columnar/2-1-001.BMP", "Normal Superficial/1-2-001.BMP", "readme/x.png");
        var dataset = DatasetReader.Open(folder.Root);
        Assert.Equal(["normal_superficiel", "normal_columnar", "carcinoma_in_situ"], dataset.Classes);
        Assert.Equal(["Normal Superficial/1-2-001.BMP 1", "carcinoma_in_situ/1-1-001.BMP 1", "normal_columnar/2-1-001.BMP 2"], dataset.Images.Select(image => $"{image.Id} {image.Group}"));
        var report = string.Join('\n', dataset.Integrity.Findings.Select(finding => finding.Sentence));
        Assert.Contains("3 of the 917 published cells of Herlev are here", report);
        Assert.Contains("2 images have no mask", report);
        Assert.Contains("1 groups hold images of several classes, which stay together in a split: 1.", report);
    }

    /// <summary>
    /// Rows of a mask of 8×8: cytoplasm (c) around nucleus (n), unsure (u) and background. Colours are off by up to 60, as JPEG leaves them. The
    /// lone nucleus pixel at the top is smaller than the piece below, so it is no part of the cell.
    /// </summary>
    [Theory]
    [InlineData("images/light_dysplastic/5-5-001.png", "masks/light_dysplastic/5-5-001-d.png")]
    [InlineData("light_dysplastic/5-5-001.png", "light_dysplastic/5-5-001-d.png")]
    public void A_mask_becomes_the_outlines_of_its_cell(string image, string mask)
    {
        using var folder = new ImageFolder();
        folder.Picture(image, 8, 8);
        folder.Picture(image.Replace("light", "severe"), 8, 8);
        folder.Picture(mask, Mask("n.......", "........", ".cccc...", ".cnnc.u.", ".cnnc.u.", ".cccc...", "........", "........"));
        var dataset = DatasetReader.Open(folder.Root);
        var cell = Assert.Single(dataset.Images[0].Cells);
        Assert.Equal([new(5, 2), new(5, 6), new(1, 6), new OutlinePoint(1, 2)], cell.Cytoplasm);
        Assert.Equal([new(4, 3), new(4, 5), new(2, 5), new OutlinePoint(2, 3)], cell.Nucleus);
        Assert.Equal(("light_dysplastic", CellRole.Evidence), (cell.Type, cell.Role));
        Assert.Empty(dataset.Images[1].Cells);
    }

    [Fact]
    public void A_mask_of_another_size_an_unreadable_one_and_one_too_many_are_reported()
    {
        using var folder = new ImageFolder("severe_dysplastic/2-2-001-d.bmp", "severe_dysplastic/9-9-009-d.bmp");
        folder.Picture("light_dysplastic/1-1-001.png", 8, 8);
        folder.Picture("light_dysplastic/1-1-001-d.png", 9, 8, new Rgb(0, 0, 255));
        folder.Picture("severe_dysplastic/2-2-001.png", 8, 8);
        var dataset = DatasetReader.Open(folder.Root);
        var report = string.Join('\n', dataset.Integrity.Findings.Select(finding => finding.Sentence));
        Assert.Contains("1-1-001-d.png has 9×8 pixels, but its image 8×8: its outlines are left out", report);
        Assert.Contains("2-2-001-d.bmp is not a BMP, PNG, JPEG, WebP or TIFF picture", report);
        Assert.Contains("1 masks belong to no image: " + folder.Path("severe_dysplastic", "9-9-009-d.bmp"), report);
        Assert.All(dataset.Images, image => Assert.Empty(image.Cells));
    }

    [Fact]
    public void In_class_folders_of_other_names_masks_are_no_images_either()
    {
        using var folder = new ImageFolder("normal/1.bmp", "normal/1-d.bmp", "abnormal/2.bmp", "abnormal/type-d.bmp");
        Assert.Equal(["abnormal/2.bmp", "abnormal/type-d.bmp", "normal/1.bmp"], DatasetReader.Open(folder.Root).Images.Select(image => image.Id));
    }

    /// <summary>The counts are those of the folder's own description; every image there has a mask.</summary>
    [Fact]
    public void The_real_cells_are_read()
    {
        var path = SharedFolder.Find("data", "herlev");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var dataset = DatasetReader.Open(path);
        Assert.Equal([59, 55, 70, 134, 99, 132, 108], dataset.Classes.Select(label => dataset.Images.Count(image => image.Label == label)));
        Assert.Equal("normal_superficiel", dataset.Classes[0]);
        Assert.Equal("carcinoma_in_situ", dataset.Classes[^1]);
        Assert.All(dataset.Images, image => Assert.True(image.Cells is [{ Nucleus.Count: > 3, Cytoplasm.Count: > 3 }], image.Id));
    }

    private static RgbImage Mask(params string[] rows) => new(rows[0].Length, rows.Length,
    [
        .. string.Concat(rows).SelectMany(letter => letter switch
        {
            'n' => new byte[] { 40, 20, 230 },
            'c' => [30, 0, 140],
            'u' => [120, 140, 110],
            _ => [225, 30, 30],
        }),
    ]);
}
