using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Imaging;

public class TiffDecoderTests
{
    private static readonly (int Width, int Height) Size = (9, 8);

    [Theory]
    [InlineData(Compression.NONE)]
    [InlineData(Compression.LZW)]
    [InlineData(Compression.ADOBE_DEFLATE)]
    public void Bytes_come_through_unchanged(Compression compression)
    {
        var image = Pictures.Pattern(9, 8);
        var decoded = Decode(8, image.Pixels, (TiffTag.COMPRESSION, [compression]));
        Assert.Equal((9, 8), (decoded.Width, decoded.Height));
        Assert.Equal(image.Pixels, decoded.Pixels);
    }

    /// <summary>0 may be black, as usual, or white, as in some scanners' files.</summary>
    [Theory]
    [InlineData(Photometric.MINISBLACK)]
    [InlineData(Photometric.MINISWHITE)]
    public void Grey_becomes_three_equal_channels(Photometric photometric)
    {
        var grey = Enumerable.Range(0, 72).Select(i => (byte)(3 * i)).ToArray();
        var expected = grey.Select(x => photometric == Photometric.MINISWHITE ? (byte)(255 - x) : x).SelectMany(x => new[] { x, x, x });
        Assert.Equal(expected, Decode(8, grey, (TiffTag.SAMPLESPERPIXEL, [1]), (TiffTag.PHOTOMETRIC, [photometric])).Pixels);
    }

    [Fact]
    public void A_palette_is_looked_up()
    {
        var (red, green, blue) = (new ushort[256], new ushort[256], new ushort[256]);
        (red[5], green[5], blue[5]) = (0xC8C8, 0x6464, 0x3232);
        (TiffTag, object[])[] palette =
            [(TiffTag.SAMPLESPERPIXEL, [1]), (TiffTag.PHOTOMETRIC, [Photometric.PALETTE]), (TiffTag.COLORMAP, [red, green, blue])];
        var decoded = Decode(8, [.. Enumerable.Repeat((byte)5, 72)], palette);
        Assert.Equal(Enumerable.Repeat(new byte[] { 0xC8, 0x64, 0x32 }, 72).SelectMany(x => x), decoded.Pixels);
    }

    [Theory]
    [InlineData(Photometric.RGB, 3)]
    [InlineData(Photometric.MINISBLACK, 1)]
    public void Sixteen_bits_keep_their_upper_byte(Photometric photometric, int channels)
    {
        var samples = Enumerable.Range(0, 72 * channels).Select(i => (ushort)(((i + 7) % 256 << 8) + (i % 2 == 0 ? 0xFF : 0x10))).ToArray();
        var expected = samples.Select(x => (byte)(x >> 8)).SelectMany(x => Enumerable.Repeat(x, 3 / channels));
        var bytes = MemoryMarshal.AsBytes(samples.AsSpan()).ToArray();
        var decoded = Decode(16, bytes, (TiffTag.SAMPLESPERPIXEL, [channels]), (TiffTag.PHOTOMETRIC, [photometric]));
        Assert.Equal(expected, decoded.Pixels);
    }

    /// <summary>(200, 0, 0) at alpha 51 is 40 + 204 = 244 and 204; a premultiplied file holds the 40 itself.</summary>
    [Theory]
    [InlineData(ExtraSample.UNASSALPHA, 200)]
    [InlineData(ExtraSample.ASSOCALPHA, 40)]
    public void Transparency_is_laid_on_white(ExtraSample kind, byte red)
    {
        var samples = Enumerable.Repeat(new byte[] { red, 0, 0, 51 }, 72).SelectMany(x => x).ToArray();
        var decoded = Decode(8, samples, (TiffTag.SAMPLESPERPIXEL, [4]), (TiffTag.EXTRASAMPLES, [1, new[] { (short)kind }]));
        Assert.Equal(Enumerable.Repeat(new byte[] { 244, 204, 204 }, 72).SelectMany(x => x), decoded.Pixels);
    }

    [Fact]
    public void A_fourth_sample_of_unknown_meaning_is_no_transparency()
    {
        var samples = Enumerable.Repeat(new byte[] { 200, 100, 50, 0 }, 72).SelectMany(x => x).ToArray();
        var decoded = Decode(8, samples, (TiffTag.SAMPLESPERPIXEL, [4]), (TiffTag.EXTRASAMPLES, [1, new short[] { 0 }]));
        Assert.Equal(Enumerable.Repeat(new byte[] { 200, 100, 50 }, 72).SelectMany(x => x), decoded.Pixels);
    }

    /// <summary>34712 is JPEG 2000, as some slide scanners write it; a whole file must not be called damaged.</summary>
    [Fact]
    public void A_compression_nobody_knows_is_said_so()
    {
        var file = Pictures.Tiff(Size, 8, Pictures.Pattern(9, 8).Pixels, (TiffTag.COMPRESSION, [Compression.LZW]));

        // The directory's entry: tag 259 as SHORT, count 1, then the value: 5 is LZW.
        var entry = file.AsSpan().IndexOf<byte>([3, 1, 3, 0, 1, 0, 0, 0, 5, 0]);
        (file[entry + 8], file[entry + 9]) = (0x98, 0x87);
        var message = Assert.Throws<UserErrorException>(() => ImageDecoder.Decode(file, "x.tif")).Message;
        Assert.StartsWith("x.tif is a kind of TIFF Koilo cannot read", message, StringComparison.Ordinal);
    }

    private static RgbImage Decode(int depth, byte[] samples, params (TiffTag Tag, object[] Values)[] tags) =>
        ImageDecoder.Decode(Pictures.Tiff(Size, depth, samples, tags), "x.tif");
}
