using Koilo.Core.Runs;
using SkiaSharp;

namespace Koilo.Core.Imaging;

/// <summary>Writes pictures as PNG: 24 bits, nothing lost, the same picture always the same bytes.</summary>
public static class ImageWriter
{
    /// <summary>Writes a PNG file.</summary>
    /// <param name="path">Where to; its folder is made if needed.</param>
    /// <param name="image">The picture.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void WritePng(string path, RgbImage image) => AtomicFile.WriteBytes(path, Png(image));

    /// <summary>The bytes of a PNG file, for a page or an archive.</summary>
    /// <param name="image">The picture.</param>
    public static unsafe byte[] Png(RgbImage image)
    {
        fixed (byte* pixels = PixelPacking.AddAlpha(image.Pixels))
        {
            var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque, null);
            using var pixmap = new SKPixmap(info, (nint)pixels);

            // On a field of cells, trying all filters at level 6 takes five times as long to save 4 % of the file.
            using var data = pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Paeth, zLibLevel: 4));
            return data?.ToArray() ?? throw new InvalidOperationException($"Skia cannot encode {image.Width}×{image.Height} pixels.");
        }
    }
}
