using FsCheck;
using FsCheck.Fluent;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Testing;

namespace Koilo.Core.Tests.Imaging;

public class ImageWriterTests
{
    [Fact]
    public void What_is_written_is_what_is_read() =>
        Prop.ForAll(Gen.Choose(8, 60).Three().ToArbitrary(), sample =>
        {
            var (width, height, seed) = sample;
            var image = new RgbImage(width, height);
            var random = new Seed((ulong)seed).Random();
            for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)random.Below(256);
            var read = ImageDecoder.Decode(ImageWriter.Png(image), "x");
            return (read.Width, read.Height) == (width, height) && read.Pixels.AsSpan().SequenceEqual(image.Pixels);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_is_written_and_always_the_same()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("new folder", "a.png");
        ImageWriter.WritePng(path, Pictures.Pattern(9, 8));
        Assert.Equal(Pictures.Pattern(9, 8).Pixels, ImageDecoder.Decode(path).Pixels);
        Assert.Equal(ImageWriter.Png(Pictures.Pattern(9, 8)), File.ReadAllBytes(path));
    }
}
