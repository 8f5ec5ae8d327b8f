using Koilo.Core.Auditing;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Testing;

namespace Koilo.Core.Tests.Auditing;

public sealed class JpegQualityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory] // Skia writes with libjpeg-turbo, whose tables are those of the Independent JPEG Group
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(50)]
    [InlineData(75)]
    [InlineData(92)]
    [InlineData(100)]
    public void The_quality_a_file_was_written_with_is_read(int quality)
    {
        var image = new Core.Datasets.LabelledImage("x.jpg", _folder.Path("x.jpg"), "", "");
        ImageWriter.WritePng(image.Path, TestImages.Plain(32, (200, 150, 180), new Seed(1)));
        PlantedDataset.Compress(image, quality);
        Assert.Equal(quality, JpegQuality.Of(File.ReadAllBytes(image.Path)));
    }

    [Fact]
    public void Other_files_have_none()
    {
        Assert.Null(JpegQuality.Of(ImageWriter.Png(TestImages.Plain(8, (1, 2, 3), new Seed(1)))));
        Assert.Null(JpegQuality.Of([0xFF, 0xD8, 0xFF, 0xDB, 0x00, 0x43, 0x00, 16, 11])); // ends within the table
        Assert.Null(JpegQuality.Of([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x00]));
        Assert.Null(JpegQuality.Of([]));
    }

    public void Dispose() => _folder.Dispose();
}
