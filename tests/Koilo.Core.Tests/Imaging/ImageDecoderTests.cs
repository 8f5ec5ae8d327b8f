using System.Text;
using Koilo.Core.Imaging;
using Koilo.Testing;
using SkiaSharp;

namespace Koilo.Core.Tests.Imaging;

public class ImageDecoderTests
{
    private static readonly (int Width, int Height) Size = (9, 8);

    [Theory]
    [InlineData(8, 8)]
    [InlineData(13, 9)]
    [InlineData(70, 33)]
    public void Bytes_of_a_bmp_come_through_unchanged(int width, int height)
    {
        var image = Pictures.Pattern(width, height);
        var decoded = ImageDecoder.Decode(Pictures.Bmp(image), "x.bmp");
        Assert.Equal((width, height), (decoded.Width, decoded.Height));
        Assert.Equal(image.Pixels, decoded.Pixels);
    }

    [Fact]
    public void Bytes_of_a_png_come_through_unchanged()
    {
        var pixels = Pictures.Pattern(9, 8).Pixels;
        Assert.Equal(pixels, Decode(Pictures.Png(Size, 8, 2, pixels)));
    }

    /// <summary>gAMA 1.0 (linear light) and the primaries of a wide gamut would change every byte if they were applied.</summary>
    [Fact]
    public void A_gamma_or_a_profile_is_not_applied()
    {
        var pixels = Pictures.Pattern(9, 8).Pixels;
        byte[] linear = [0, 1, 0x86, 0xA0];
        int[] primaries = [31270, 32900, 70800, 29200, 17000, 79700, 13100, 4600];
        byte[] wide = [.. primaries.SelectMany(x => new byte[] { 0, (byte)(x >> 16), (byte)(x >> 8), (byte)x })];
        Assert.Equal(pixels, Decode(Pictures.Png(Size, 8, 2, pixels, ("gAMA", linear), ("cHRM", wide))));
        using var profile = SKColorSpace.CreateRgb(SKColorSpaceTransferFn.Linear, SKColorSpaceXyz.Rec2020);
        using var pixmap = new SKBitmap(new SKImageInfo(9, 8, SKColorType.Rgba8888, SKAlphaType.Opaque, profile));
        for (var i = 0; i < 72; i++) pixmap.SetPixel(i % 9, i / 9, SKColors.Olive);
        var stored = pixmap.GetPixelSpan()[..3].ToArray();
        using var png = pixmap.Encode(SKEncodedImageFormat.Png, 100);
        Assert.Contains("iCCP", Encoding.Latin1.GetString(png.AsSpan()), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat(stored, 72).SelectMany(x => x), Decode(png.ToArray()));
    }

    [Fact]
    public void Grey_becomes_three_equal_channels()
    {
        var grey = Enumerable.Range(0, 72).Select(i => (byte)(3 * i)).ToArray();
        Assert.Equal(grey.SelectMany(x => new[] { x, x, x }), Decode(Pictures.Png(Size, 8, 0, grey)));
    }

    [Fact]
    public void A_palette_is_looked_up()
    {
        byte[] palette = [10, 20, 30, 200, 100, 50];
        var indices = Enumerable.Range(0, 72).Select(i => (byte)(i % 2)).ToArray();
        Assert.Equal(indices.SelectMany(i => palette[(3 * i)..(3 * i + 3)]), Decode(Pictures.Png(Size, 8, 3, indices, ("PLTE", palette))));
    }

    /// <summary>16 bits are cut to their upper 8, as Pillow does: 0x80FF becomes 0x80.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public void Sixteen_bits_keep_their_upper_byte(int kind, int channels)
    {
        var high = Enumerable.Range(0, 72 * channels).Select(i => (byte)(i + 7)).ToArray();
        var samples = high.SelectMany((x, i) => new[] { x, (byte)(i % 2 == 0 ? 0xFF : 0x10) }).ToArray();
        Assert.Equal(channels == 3 ? high : high.SelectMany(x => new[] { x, x, x }), Decode(Pictures.Png(Size, 16, kind, samples)));
    }

    /// <summary>Black at alpha 0, 51 and 255 on white is 255, 204 and 0; red (255, 0, 0) at 51 is (255, 204, 204).</summary>
    [Fact]
    public void Transparency_is_laid_on_white()
    {
        byte[] four = [0, 0, 0, 0, 0, 0, 0, 51, 0, 0, 0, 255, 255, 0, 0, 51];
        byte[] onWhite = [255, 255, 255, 204, 204, 204, 0, 0, 0, 255, 204, 204];
        Assert.Equal(Repeat(onWhite, 18), Decode(Pictures.Png(Size, 8, 6, Repeat(four, 18))));
    }

    /// <summary>A flat colour survives lossy compression up to the rounding of the colour transform: one or two steps.</summary>
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Jpeg_and_webp_are_read(SKEncodedImageFormat format)
    {
        var flat = new RgbImage(24, 16, Repeat([180, 90, 140], 24 * 16));
        var decoded = ImageDecoder.Decode(Pictures.Encoded(flat, format), "x");
        Assert.Equal((24, 16), (decoded.Width, decoded.Height));
        Assert.All(decoded.Pixels.Zip(flat.Pixels), pair => Assert.InRange(pair.First - pair.Second, -2, 2));
    }

    [Fact]
    public void The_content_decides_and_not_the_name()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("é picture.jpg");
        var image = Pictures.Pattern(9, 8);
        File.WriteAllBytes(path, Pictures.Bmp(image));
        Assert.Equal(image.Pixels, ImageDecoder.Decode(path).Pixels);
    }

    [Fact]
    public void Real_images_have_their_documented_sizes()
    {
        var folder = SharedFolder.Find("data", "sipakmed", "im_Superficial-Intermediate", "im_Superficial-Intermediate");
        Assert.SkipWhen(folder is null, SharedFolder.Missing);
        var cluster = ImageDecoder.Decode(Path.Combine(folder, "007.bmp"));
        Assert.Equal((2048, 1536), (cluster.Width, cluster.Height));
    }

    [Fact]
    public void The_size_is_read_without_the_pixels_and_the_right_way_up()
    {
        using var folder = new Koilo.Testing.TemporaryFolder();
        var (image, jpeg) = (Pictures.Pattern(20, 9), Pictures.Encoded(Pictures.Pattern(20, 9), SKEncodedImageFormat.Jpeg));
        (string Name, byte[] Content, (int, int) Size)[] files =
        [
            ("a.bmp", Pictures.Bmp(image)[..200], (20, 9)),
            ("b.jpg", Pictures.WithExifOrientation(jpeg, 6), (9, 20)),
            ("c.tif", Pictures.Tiff((20, 9), 8, image.Pixels), (20, 9)),
        ];
        foreach (var (name, content, size) in files)
        {
            File.WriteAllBytes(folder.Path(name), content);
            Assert.Equal(size, ImageDecoder.SizeOf(folder.Path(name)));
        }

        Assert.Contains("There is no file", Assert.Throws<UserErrorException>(() => ImageDecoder.SizeOf(folder.Path("no.png"))).Message);
        File.WriteAllText(folder.Path("text.png"), "text");
        Assert.Contains("is not a BMP", Assert.Throws<UserErrorException>(() => ImageDecoder.SizeOf(folder.Path("text.png"))).Message);
        File.WriteAllText(folder.Path("none.png"), "");
        Assert.Contains("is empty", Assert.Throws<UserErrorException>(() => ImageDecoder.SizeOf(folder.Path("none.png"))).Message);
    }

    private static byte[] Decode(byte[] content) => ImageDecoder.Decode(content, "x").Pixels;

    private static byte[] Repeat(byte[] bytes, int times) => [.. Enumerable.Repeat(bytes, times).SelectMany(x => x)];
}
