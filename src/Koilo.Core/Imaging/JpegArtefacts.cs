using SkiaSharp;

namespace Koilo.Core.Imaging;

/// <summary>What JPEG compression does to a picture.</summary>
public static class JpegArtefacts
{
    /// <summary>The picture after it was saved as JPEG and read again.</summary>
    /// <param name="image">Not changed.</param>
    /// <param name="quality">1 to 100, as encoders count.</param>
    /// <returns>A picture of the same size.</returns>
    public static unsafe RgbImage Of(RgbImage image, int quality)
    {
        fixed (byte* pixels = PixelPacking.AddAlpha(image.Pixels))
        {
            var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, null);
            using var pixmap = new SKPixmap(info, (nint)pixels);
            using var data = pixmap.Encode(SKEncodedImageFormat.Jpeg, quality) ?? throw new InvalidOperationException("Skia cannot encode a JPEG.");
            return ImageDecoder.Decode(data.ToArray(), "a compressed picture");
        }
    }
}
