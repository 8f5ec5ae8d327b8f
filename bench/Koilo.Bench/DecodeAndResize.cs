using System.Buffers.Binary;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;

namespace Koilo.Bench;

/// <summary>What one image costs before the network sees it: a SIPaKMeD field from its BMP file to 224 pixels.</summary>
internal static class DecodeAndResize
{
    private const int Width = 2048;
    private const int Height = 1536;
    private const int HeaderSize = 54;

    public static Benchmark Benchmark { get; } = new(
        "decode", "decode a 2048×1536 BMP and resize it to 224 px, one core, median of 21", "ms", 25, Measure);

    /// <summary>A field-sized picture that no encoder can shorten much.</summary>
    public static RgbImage Noise(Seed seed)
    {
        var (random, image) = (seed.Random(), new RgbImage(Width, Height));
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(200 + random.Below(40));
        return image;
    }

    private static double Measure(BenchmarkContext context)
    {
        var path = Path.Combine(context.Folder, "field.bmp");
        File.WriteAllBytes(path, Bitmap(Noise(new Seed(1))));
        return 1000 * Timing.Median(21, () => ImageFitting.Fit(ImageDecoder.Decode(path), 224, 224, FitMode.ShortSideCrop));
    }

    /// <summary>A 24-bit Windows bitmap; 2048 × 3 bytes need no row padding. Rows run from the bottom up, colours blue, green, red.</summary>
    private static byte[] Bitmap(RgbImage image)
    {
        var file = new byte[HeaderSize + image.Pixels.Length];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), HeaderSize);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), Width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), Height);
        file[26] = 1;
        file[28] = 24;
        for (var y = 0; y < Height; y++)
        {
            var row = image.Pixels.AsSpan(3 * Width * (Height - 1 - y), 3 * Width);
            for (var x = 0; x < row.Length; x += 3) (file[HeaderSize + (3 * Width * y) + x], file[HeaderSize + (3 * Width * y) + x + 1], file[HeaderSize + (3 * Width * y) + x + 2]) = (row[x + 2], row[x + 1], row[x]);
        }

        return file;
    }
}
