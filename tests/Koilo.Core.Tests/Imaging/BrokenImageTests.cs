using System.Buffers.Binary;
using System.Text;
using BitMiracle.LibTiff.Classic;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Testing;
using SkiaSharp;

namespace Koilo.Core.Tests.Imaging;

public class BrokenImageTests
{
    public static TheoryData<string> Formats => ["bmp", "png", "jpg", "webp", "tif"];

    [Fact]
    public void A_missing_file_is_named() => AssertMessage("There is no file /nowhere/a.png", () => ImageDecoder.Decode("/nowhere/a.png"));

    [Fact]
    public void A_folder_is_no_picture()
    {
        using var folder = new TemporaryFolder();
        AssertMessage("is a folder", () => ImageDecoder.Decode(folder.Root));
    }

    [Fact]
    public void A_file_one_may_not_read_is_said_so()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "needs a user who can be refused a file");
        using var folder = new TemporaryFolder();
        var path = folder.Path("secret.png");
        File.WriteAllBytes(path, Content("png"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
        AssertMessage("No permission", () => ImageDecoder.Decode(path));
    }

    [Fact]
    public void An_empty_file_is_said_so() => AssertMessage("a.png is empty", () => ImageDecoder.Decode(Array.Empty<byte>(), "a.png"));

    [Theory]
    [InlineData("These are my notes about the slides.")]
    [InlineData("MM")]
    [InlineData("GIF89a\x08\0\x08\0\0\0\0;")]
    public void Something_else_is_no_picture(string content) =>
        AssertMessage("a.png is not a BMP, PNG, JPEG, WebP or TIFF", () => ImageDecoder.Decode(Encoding.Latin1.GetBytes(content), "a.png"));

    /// <summary>A half-grey picture would be trained on without anybody noticing.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void A_truncated_picture_is_refused_wherever_it_was_cut(string format)
    {
        var whole = Content(format);
        Assert.Equal((64, 48), (ImageDecoder.Decode(whole, "whole").Width, ImageDecoder.Decode(whole, "whole").Height));
        foreach (var percent in new[] { 5, 20, 50, 80, 95 })
        {
            var part = whole.AsMemory(0, whole.Length * percent / 100);
            AssertMessage("damaged or incomplete", () => ImageDecoder.Decode(part, "a"));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 100)]
    [InlineData(100, 7)]
    public void A_tiny_picture_is_refused(int width, int height)
    {
        var image = new RgbImage(width, height);
        foreach (var content in new[] { Pictures.Bmp(image), Pictures.Tiff((width, height), 8, image.Pixels) })
        {
            AssertMessage($"a is only {width}×{height} pixels", () => ImageDecoder.Decode(content, "a"));
        }
    }

    /// <summary>Files of some hundred bytes whose headers promise 20,000 × 20,000 pixels: the header alone must be enough to refuse them.</summary>
    [Fact]
    public void A_huge_picture_is_refused_before_it_is_decoded()
    {
        var png = Pictures.Png((20_000, 20_000), 8, 0, new byte[20_000]);
        var bmp = Pictures.Bmp(new RgbImage(8, 8));
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), 20_000);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), 20_000);
        var tiff = Pictures.Tiff((8, 8), 8, new byte[192], (TiffTag.IMAGEWIDTH, [20_000]), (TiffTag.IMAGELENGTH, [20_000]));
        foreach (var content in new[] { png, bmp, tiff })
        {
            AssertMessage("a has 20000×20000 pixels, more than 150 million. Cut it into fields", () => ImageDecoder.Decode(content, "a"));
        }
    }

    /// <summary>Damage of any kind ends in a picture or in one clear line, never in a crash.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void Random_damage_ends_in_a_picture_or_in_a_clear_line(string format)
    {
        var random = new Seed(1).For(format).Random();
        var whole = Content(format);
        for (var trial = 0; trial < 60; trial++)
        {
            var damaged = whole.ToArray();
            for (var flip = 0; flip < 4; flip++) damaged[random.Below(trial % 2 == 0 ? 64 : damaged.Length)] = (byte)random.Below(256);
            try
            {
                Assert.NotEmpty(ImageDecoder.Decode(damaged, "a").Pixels);
            }
            catch (UserErrorException error)
            {
                Assert.Contains("a ", error.Message, StringComparison.Ordinal);
            }
        }
    }

    private static byte[] Content(string format)
    {
        var image = Pictures.Pattern(64, 48);
        return format switch
        {
            "bmp" => Pictures.Bmp(image),
            "png" => ImageWriter.Png(image),
            "jpg" => Pictures.Encoded(image, SKEncodedImageFormat.Jpeg),
            "webp" => Pictures.Encoded(image, SKEncodedImageFormat.Webp),
            _ => Pictures.Tiff((64, 48), 8, image.Pixels),
        };
    }

    private static void AssertMessage(string part, Action action)
    {
        var message = Assert.Throws<UserErrorException>(action).Message;
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
