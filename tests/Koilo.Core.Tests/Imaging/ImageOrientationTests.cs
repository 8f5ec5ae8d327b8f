using BitMiracle.LibTiff.Classic;
using Koilo.Core.Imaging;
using SkiaSharp;

namespace Koilo.Core.Tests.Imaging;

/// <summary>
/// The EXIF standard names where the first stored row and column are seen: 6 says "row at the right, column at the top". So the first
/// stored pixel is seen at the top right, and the last pixel of that row (the column furthest from the top) at the bottom right.
/// </summary>
public class ImageOrientationTests
{
    public static TheoryData<int, string, string> Orientations => new()
    {
        { 1, "top left", "top right" },
        { 2, "top right", "top left" },
        { 3, "bottom right", "bottom left" },
        { 4, "bottom left", "bottom right" },
        { 5, "top left", "bottom left" },
        { 6, "top right", "bottom right" },
        { 7, "bottom right", "top right" },
        { 8, "bottom left", "top left" },
    };

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Tiff_orientation_is_applied(int orientation, string startsAt, string rowEndsAt)
    {
        var file = Pictures.Tiff((32, 16), 8, Marked().Pixels, (TiffTag.ORIENTATION, [(Orientation)orientation]));
        AssertMarks(ImageDecoder.Decode(file, "x"), orientation, startsAt, rowEndsAt);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Exif_orientation_is_applied(int orientation, string startsAt, string rowEndsAt)
    {
        var file = Pictures.WithExifOrientation(Pictures.Encoded(Marked(), SKEncodedImageFormat.Jpeg), orientation);
        AssertMarks(ImageDecoder.Decode(file, "x"), orientation, startsAt, rowEndsAt);
    }

    /// <summary>Black, with a white block of 8×8 at the start and a red one at the end of the first row: whole JPEG blocks.</summary>
    private static RgbImage Marked()
    {
        var image = new RgbImage(32, 16);
        for (var y = 0; y < 8; y++)
        {
            image.Pixels.AsSpan(3 * 32 * y, 3 * 8).Fill(255);
            for (var x = 24; x < 32; x++) image.Pixels[3 * (32 * y + x)] = 255;
        }

        return image;
    }

    private static void AssertMarks(RgbImage image, int orientation, string startsAt, string rowEndsAt)
    {
        Assert.Equal(orientation >= 5 ? (16, 32) : (32, 16), (image.Width, image.Height));

        // JPEG stores colour at half resolution and rounds: far less than half of the range.
        foreach (var corner in new[] { "top left", "top right", "bottom left", "bottom right" })
        {
            var x = corner.EndsWith("right", StringComparison.Ordinal) ? image.Width - 2 : 1;
            var y = corner.StartsWith("bottom", StringComparison.Ordinal) ? image.Height - 2 : 1;
            var pixel = image.Pixels.AsSpan(3 * (y * image.Width + x), 3);
            var seen = (pixel[0] > 127, pixel[1] > 127);
            Assert.Equal((corner == startsAt || corner == rowEndsAt, corner == startsAt), seen);
        }
    }
}
