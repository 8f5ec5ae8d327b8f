using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Phantoms;
using Koilo.Testing;

namespace Koilo.Core.Tests.Phantoms;

public sealed class SipakmedPhantomTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void It_is_read_as_SIPaKMeD_with_outlines_and_isolated_cells()
    {
        Write(new() { ImagesPerClass = 2, CellsPerImage = 1, Width = 96 });
        var (fields, cells) = (Read(DatasetLayout.Auto), Read(DatasetLayout.SipakmedCells));
        Assert.Equal((10, 10), (fields.Images.Count, cells.Images.Count));
        Assert.Equal(["Dyskeratotic", "Koilocytotic", "Metaplastic", "Parabasal", "Superficial-Intermediate"], fields.Classes);
        Assert.All(fields.Images, image =>
        {
            var picture = LabelledImages.Open(image);
            Assert.Equal((96, 72), (picture.Width, picture.Height));
            Assert.InRange(image.Cells.Count, 2, 8);
            Assert.DoesNotContain(fields.Integrity.Findings, finding => finding.Sentence.Contains("outside", StringComparison.Ordinal));
            Assert.All(image.Cells, cell => Assert.All(cell.Cytoplasm, point => Assert.InRange(point.X, 0, 96)));
        });
        Assert.All(cells.Images, cell => Assert.Single(cell.Cells));
        Assert.Equal(fields.Images.Select(image => image.Group), cells.Images.Select(cell => cell.Group));
    }

    [Fact]
    public void A_second_call_draws_only_what_is_missing()
    {
        Write(new() { ImagesPerClass = 1, CellsPerImage = 1, Width = 88 });
        var (kept, lost) = (Field("im_Parabasal"), Field("im_Metaplastic"));
        var bytes = File.ReadAllBytes(lost);
        File.WriteAllText(kept, "kept");
        File.Delete(lost);
        Write(new() { ImagesPerClass = 1, CellsPerImage = 1, Width = 88 });
        Assert.Equal("kept", File.ReadAllText(kept));
        Assert.Equal(bytes, File.ReadAllBytes(lost));
    }

    [Fact]
    public void Pictures_survive_the_bitmap_format()
    {
        var picture = TestImages.Plain(9, (200, 100, 30), new(1));
        ImageWriter.WriteBmp(_folder.Path("a.bmp"), picture);
        Assert.Equal(picture.Pixels, ImageDecoder.Decode(_folder.Path("a.bmp")).Pixels);
    }

    public void Dispose() => _folder.Dispose();

    private string Field(string name) => _folder.Path(name, name, "001.bmp");

    private void Write(SipakmedPhantomRecipe recipe) => SipakmedPhantom.Write(_folder.Root, recipe, null, CancellationToken.None);

    private ImageDataset Read(DatasetLayout layout) => DatasetReader.Open(_folder.Root, new DatasetReading { Layout = layout });
}
