using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using SkiaSharp;

namespace Koilo.Core.Imaging;

/// <summary>Reads BMP, PNG, JPEG and WebP with Skia.</summary>
internal static class SkiaDecoder
{
    private static readonly SKEncodedImageFormat[] Formats =
        [SKEncodedImageFormat.Bmp, SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp];

    public static unsafe RgbImage Decode(ReadOnlyMemory<byte> content, string name)
    {
        using var pin = content.Pin();
        using var data = SKData.Create((nint)pin.Pointer, content.Length);
        using var codec = SKCodec.Create(new SKMemoryStream(data), out var result);
        Require(codec, result, name);
        return ImageOrientation.Upright(Pixels(codec, name), (int)codec.EncodedOrigin);
    }

    public static (int Width, int Height) SizeOf(Stream content, string name)
    {
        using var codec = SKCodec.Create(content, out var result);
        Require(codec, result, name);
        var turned = (int)codec.EncodedOrigin >= 5;
        return turned ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
    }

    private static void Require([NotNull] SKCodec? codec, SKCodecResult result, string name)
    {
        if (codec is null && result != SKCodecResult.Unimplemented) throw ImageDecoder.Damaged(name);
        if (codec is null || !Formats.Contains(codec.EncodedFormat))
        {
            throw new UserErrorException($"{name} is not a BMP, PNG, JPEG, WebP or TIFF picture. Convert it to one, or remove it.");
        }

        ImageDecoder.CheckSize(codec.Info.Width, codec.Info.Height, name);
    }

    private static unsafe RgbImage Pixels(SKCodec codec, string name)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var opaque = codec.Info.AlphaType == SKAlphaType.Opaque;

        // Without a target colour space Skia hands out the bytes of the file, whatever profile it carries.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, null);
        var buffer = ArrayPool<byte>.Shared.Rent(info.BytesSize);
        try
        {
            fixed (byte* pixels = buffer)
            {
                var result = codec.GetPixels(info, (nint)pixels);
                if (result != SKCodecResult.Success) throw ImageDecoder.Damaged(name);
            }

            var rgba = buffer.AsSpan(0, info.BytesSize);
            return new RgbImage(width, height, opaque ? PixelPacking.DropAlpha(rgba) : PixelPacking.LayOnWhite(rgba));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
