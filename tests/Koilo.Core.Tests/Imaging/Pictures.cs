using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using BitMiracle.LibTiff.Classic;
using Koilo.Core.Imaging;
using SkiaSharp;

namespace Koilo.Core.Tests.Imaging;

/// <summary>Makes picture files of known content, by other code than that under test where that matters.</summary>
internal static class Pictures
{
    /// <summary>A picture without symmetry, whose pixels are all different up to 256 of them.</summary>
    public static RgbImage Pattern(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(i * 37 + i / 256 * 11);
        return image;
    }

    /// <summary>A 24-bit BMP, written by hand: bottom row first, B, G, R, rows padded to four bytes.</summary>
    public static byte[] Bmp(RgbImage image)
    {
        var stride = (3 * image.Width + 3) / 4 * 4;
        var file = new byte[54 + stride * image.Height];
        "BM"u8.CopyTo(file);
        foreach (var (place, value) in new[] { (2, file.Length), (10, 54), (14, 40), (18, image.Width), (22, image.Height), (26, 1 | (24 << 16)) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(place), value);
        }

        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var (x, y, channel) = (i / 3 % image.Width, i / 3 / image.Width, i % 3);
            file[54 + (image.Height - 1 - y) * stride + 3 * x + 2 - channel] = image.Pixels[i];
        }

        return file;
    }

    /// <summary>A PNG, written by hand.</summary>
    /// <param name="size">Columns and rows.</param>
    /// <param name="depth">Bits per sample.</param>
    /// <param name="kind">PNG's colour type: 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGBA.</param>
    /// <param name="samples">The bytes of all rows, without filter bytes.</param>
    /// <param name="extra">Chunks to put before the pixels.</param>
    public static byte[] Png((int Width, int Height) size, int depth, int kind, byte[] samples, params (string Name, byte[] Data)[] extra)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size.Height);
        (header[8], header[9]) = ((byte)depth, (byte)kind);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var row in samples.Chunk(samples.Length / size.Height)) zlib.Write([0, .. row]);
        }

        (string Name, byte[] Data)[] chunks = [("IHDR", header), .. extra, ("IDAT", packed.ToArray()), ("IEND", [])];
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. chunks.SelectMany(chunk => Chunk(chunk.Name, chunk.Data))];
    }

    /// <summary>What Skia's own encoder makes of a picture.</summary>
    public static byte[] Encoded(RgbImage image, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var i = 0; i < image.Width * image.Height; i++)
        {
            bitmap.SetPixel(i % image.Width, i / image.Width, new SKColor(image.Pixels[3 * i], image.Pixels[3 * i + 1], image.Pixels[3 * i + 2]));
        }

        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>A JPEG with an EXIF segment that holds nothing but the orientation.</summary>
    public static byte[] WithExifOrientation(byte[] jpeg, int orientation)
    {
        // Big-endian TIFF header, one entry: tag 274, type SHORT, count 1, the value in the upper half; no next directory.
        byte[] exif = [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>An uncompressed TIFF with everything in one strip.</summary>
    /// <param name="size">Columns and rows.</param>
    /// <param name="depth">Bits per sample.</param>
    /// <param name="samples">The bytes of all rows; 16-bit samples in this machine's order.</param>
    /// <param name="tags">What else to set; samples per pixel and meaning of the colours are RGB unless set here.</param>
    public static byte[] Tiff((int Width, int Height) size, int depth, byte[] samples, params (TiffTag Tag, object[] Values)[] tags)
    {
        using var memory = new MemoryStream();
        using (var tiff = BitMiracle.LibTiff.Classic.Tiff.ClientOpen("test", "w", memory, new TiffStream()))
        {
            (TiffTag, object[])[] usual =
            [
                (TiffTag.IMAGEWIDTH, [size.Width]),
                (TiffTag.IMAGELENGTH, [size.Height]),
                (TiffTag.BITSPERSAMPLE, [depth]),
                (TiffTag.SAMPLESPERPIXEL, [3]),
                (TiffTag.PHOTOMETRIC, [Photometric.RGB]),
                (TiffTag.PLANARCONFIG, [PlanarConfig.CONTIG]),
                (TiffTag.ROWSPERSTRIP, [size.Height]),
            ];
            foreach (var (tag, values) in usual.Concat(tags)) Assert.True(tiff.SetField(tag, values));
            Assert.Equal(samples.Length, tiff.WriteEncodedStrip(0, samples, samples.Length));
            Assert.True(tiff.WriteDirectory());
        }

        return memory.ToArray();
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk.AsSpan(4));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + body.Length), Crc32(body));
        return chunk;
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
