using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Integrity;
using Koilo.Testing;

namespace Koilo.Core.Tests.Datasets;

public class SipakmedTests
{
    private const string Triangle = "100,100\n300,100\n100,300\n";
    private static readonly DatasetReading Cells = new() { Layout = DatasetLayout.SipakmedCells };

    [Fact]
    public void Found_out_a_folder_of_clusters_and_cells_is_read_as_clusters_only()
    {
        using var folder = Small();
        var dataset = DatasetReader.Open(folder.Root);
        Assert.Equal(["Koilocytotic", "Parabasal"], dataset.Classes);
        Assert.Equal(
            ["im_Koilocytotic/im_Koilocytotic/001.bmp", "im_Koilocytotic/im_Koilocytotic/002.jpeg", "im_Parabasal/im_Parabasal/001.png"],
            dataset.Images.Select(image => image.Id));
        Assert.Equal(["Koilocytotic/001", "Koilocytotic/002", "Parabasal/001"], dataset.Images.Select(image => image.Group));
        Assert.Contains("1 images are not named like 001", Warnings(dataset));
        Assert.Contains("Koilocytotic 2 of 238", Warnings(dataset));
    }

    [Fact]
    public void Isolated_cells_are_grouped_by_class_and_cluster()
    {
        using var folder = Small();
        var dataset = DatasetReader.Open(folder.Root, Cells);
        Assert.Equal(
            ["001_01 Koilocytotic/001", "001_02 Koilocytotic/001", "001_01 Parabasal/001"],
            dataset.Images.Select(image => $"{Path.GetFileNameWithoutExtension(image.Id)} {image.Group}"));
    }

    /// <summary>A quarter of 2048×1536 is 512×384, so a quarter of each coordinate.</summary>
    [Fact]
    public void Outlines_are_in_pixels_of_the_image_file_whatever_its_size()
    {
        using var folder = Small();
        var base1 = "im_Parabasal/im_Parabasal/001";
        folder.Picture($"{base1}.png", 512, 384);
        folder.Write($"{base1}_cyt02.dat", Triangle);
        folder.Write($"{base1}_nuc02.dat", "120,120\r\n160,120\r\n120,160\r\n");
        folder.Write($"{base1}_cyt01.dat", Triangle);
        folder.Write($"{base1}_nuc01.dat", Triangle);
        var cells = DatasetReader.Open(folder.Root).Images[^1].Cells;
        Assert.Equal(["01", "02"], cells.Select(cell => cell.Id));
        Assert.Equal([new(25, 25), new(75, 25), new OutlinePoint(25, 75)], cells[1].Cytoplasm);
        Assert.Equal([new(30, 30), new(40, 30), new OutlinePoint(30, 40)], cells[1].Nucleus);
        Assert.All(cells, cell => Assert.Equal(("Parabasal", CellRole.Evidence), (cell.Type, cell.Role)));
    }

    [Fact]
    public void Outlines_of_isolated_cells_are_in_their_own_pixels()
    {
        using var folder = Small();
        var crop = "im_Parabasal/im_Parabasal/CROPPED/001_01";
        folder.Picture($"{crop}.bmp", 400, 400);
        folder.Write($"{crop}_cyt.dat", Triangle);
        folder.Write($"{crop}_nuc.dat", Triangle);
        var cell = Assert.Single(DatasetReader.Open(folder.Root, Cells).Images[^1].Cells);
        Assert.Equal([new(100, 100), new(300, 100), new OutlinePoint(100, 300)], cell.Nucleus);
    }

    [Fact]
    public void What_is_wrong_with_outlines_is_reported_and_the_image_stays()
    {
        using var folder = Small();
        var image = "im_Parabasal/im_Parabasal/001";
        folder.Picture($"{image}.png", 2048, 1536);
        folder.Write($"{image}_cyt01.dat", "1644,3,373,25\n");
        folder.Write($"{image}_nuc01.dat", Triangle);
        folder.Write($"{image}_cyt02.dat", "2040,10\n2100,10\n2040,60\n");
        folder.Write("im_Parabasal/im_Parabasal/009_nuc01.dat", Triangle);
        var dataset = DatasetReader.Open(folder.Root);
        var warnings = Warnings(dataset);
        Assert.Contains("001_cyt01.dat, line 1: '1644,3,373,25' is not x,y", warnings);
        Assert.Contains("001_cyt02.dat: 1 of 3 points lie outside the 2048×1536 image", warnings);
        Assert.Contains("001_cyt02.dat has no counterpart: the nucleus", warnings);
        Assert.Contains("1 outline files belong to no image: " + folder.Path("im_Parabasal", "im_Parabasal", "009_nuc01.dat"), warnings);
        Assert.Equal(["01", "02"], dataset.Images[^1].Cells.Select(cell => cell.Id));
        Assert.Empty(dataset.Images[^1].Cells[0].Cytoplasm);
    }

    [Fact]
    public void Outlines_of_an_image_of_another_shape_are_left_out()
    {
        using var folder = Small();
        folder.Picture("im_Parabasal/im_Parabasal/001.png", 384, 384);
        folder.Write("im_Parabasal/im_Parabasal/001_nuc01.dat", Triangle);
        var dataset = DatasetReader.Open(folder.Root);
        Assert.Empty(dataset.Images[^1].Cells);
        Assert.Contains("has 384×384 pixels, another shape", Warnings(dataset));
    }

    [Fact]
    public void The_complete_number_of_clusters_is_said_to_be_complete()
    {
        (string Label, int Count)[] classes =
            [("Dyskeratotic", 223), ("Koilocytotic", 238), ("Metaplastic", 271), ("Parabasal", 108), ("Superficial-Intermediate", 126)];
        using var folder = new ImageFolder([.. classes.SelectMany(known => Enumerable.Range(1, known.Count).Select(i => $"im_{known.Label}/im_{known.Label}/{i:000}.bmp"))]);
        Assert.Contains(new IntegrityFinding(IntegrityVerdict.Ok, "All 966 published clusters of SIPaKMeD are here."), DatasetReader.Open(folder.Root).Integrity.Findings);
    }

    [Fact]
    public void Masked_clusters_are_the_same_images_with_a_treatment()
    {
        using var folder = Small();
        var masked = DatasetReader.Open(folder.Root, new DatasetReading { Layout = DatasetLayout.SipakmedMasked });
        Assert.Equal(DatasetReader.Open(folder.Root).Images.Select(image => image.Id), masked.Images.Select(image => image.Id));
        Assert.All(masked.Images, image => Assert.Equal(ImageTreatment.OtsuMask, image.Treatment));
        Assert.NotEqual(DatasetFingerprint.Of(DatasetReader.Open(folder.Root)), DatasetFingerprint.Of(masked));
    }

    [Theory]
    [InlineData("im_A/001.bmp", "im_A/CROPPED/002_01.bmp", "im_B/001.bmp")]
    [InlineData("a/001.bmp", "a/001_01.bmp", "b/001.bmp")]
    public void Class_folders_that_mix_images_with_their_crops_are_refused(params string[] files)
    {
        using var folder = new ImageFolder(files);
        var message = Assert.Throws<UserErrorException>(() => DatasetReader.Open(folder.Root)).Message;
        Assert.Contains("mixes images with cells cut out of them", message);
        Assert.Contains("_01.bmp", message);
    }

    /// <summary>Counted in the folder: seven clusters, one of them with 16 cells; nine isolated cells.</summary>
    [Fact]
    public void The_real_folder_is_read()
    {
        var path = SharedFolder.Find("data", "sipakmed");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var clusters = DatasetReader.Open(path);
        Assert.Equal([1, 1, 2, 1, 2], clusters.Classes.Select(label => clusters.Images.Count(image => image.Label == label)));
        var cells = clusters.Images.Single(image => image.Cells.Count > 0).Cells;
        Assert.Equal(16, cells.Count);
        Assert.All(cells, cell => Assert.True(cell.Cytoplasm.Count > 2 && cell.Nucleus.Count > 2));
        Assert.All(clusters.Integrity.Findings, finding => Assert.DoesNotContain(".dat", finding.Sentence));
        Assert.Equal([2, 1, 2, 2, 2], clusters.Classes.Select(label => DatasetReader.Open(path, Cells).Images.Count(image => image.Label == label)));
    }

    /// <summary>Nuclei of superficial cells are their darkest part: by far, or the outlines would lie elsewhere.</summary>
    [Fact]
    public void The_real_outlines_lie_on_the_cells()
    {
        var path = SharedFolder.Find("data", "sipakmed");
        Assert.SkipWhen(path is null, SharedFolder.Missing);
        var image = DatasetReader.Open(path).Images.Single(image => image.Cells.Count > 0);
        var picture = LabelledImages.Open(image);
        foreach (var cell in image.Cells)
        {
            var (nucleus, whole) = (Brightness(cell.Nucleus), Brightness(cell.Cytoplasm));
            Assert.True(nucleus < 0.75 * whole, $"{cell.Id}: {nucleus} against {whole}");
        }

        double Brightness(IReadOnlyList<OutlinePoint> outline)
        {
            var (width, height) = (picture.Width / 4, picture.Height / 4); // every fourth pixel of every fourth row says enough
            var mask = OutlineMask.Rasterise([outline], width, height, 0.25, 0.25);
            var inside = Enumerable.Range(0, mask.Length).Where(i => mask[i]).Select(i => 3 * (i / width * 4 * picture.Width + i % width * 4));
            return inside.Average(at => picture.Pixels[at] + picture.Pixels[at + 1] + picture.Pixels[at + 2]);
        }
    }

    private static string Warnings(ImageDataset dataset) =>
        string.Join('\n', dataset.Integrity.Findings.Where(finding => finding.Verdict == IntegrityVerdict.Warn).Select(finding => finding.Sentence));

    private static ImageFolder Small() => new(
        "im_Koilocytotic/im_Koilocytotic/001.bmp", "im_Koilocytotic/im_Koilocytotic/002.jpeg", "im_Koilocytotic/im_Koilocytotic/overview.png",
        "im_Koilocytotic/im_Koilocytotic/CROPPED/001_01.bmp", "im_Koilocytotic/im_Koilocytotic/CROPPED/001_02.bmp",
        "im_Parabasal/im_Parabasal/001.png", "im_Parabasal/im_Parabasal/CROPPED/001_01.bmp");
}
