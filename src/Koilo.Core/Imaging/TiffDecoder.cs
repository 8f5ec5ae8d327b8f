using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Koilo.Core.Imaging;

/// <summary>Reads the first page of a TIFF with LibTiff.NET.</summary>
internal static class TiffDecoder
{
    static TiffDecoder() => Tiff.SetErrorHandler(new ThrowingHandler());

    /// <summary>Whether a file begins as a TIFF does: byte order, then 42 (or 43: BigTIFF).</summary>
    public static bool Recognises(ReadOnlySpan<byte> content) =>
        content.Length >= 4 && (content[..4] is [0x49, 0x49, 42 or 43, 0] or [0x4D, 0x4D, 0, 42 or 43]);

    public static RgbImage Decode(ReadOnlyMemory<byte> content, string name)
    {
        try
        {
            using var tiff = Tiff.ClientOpen(name, "r", content, new MemorySource(content)) ?? throw ImageDecoder.Damaged(name);
            return Decode(tiff, name);
        }
        catch (Exception cause) when (cause is not (UserErrorException or OutOfMemoryException))
        {
            // LibTiff.NET trusts the numbers in a file and fails on wrong ones with whatever comes: null references, indices out of range.
            throw ImageDecoder.Damaged(name, (cause as InvalidDataException)?.Message, cause);
        }
    }

    private static RgbImage Decode(Tiff tiff, string name)
    {
        var (width, height) = (Number(tiff, TiffTag.IMAGEWIDTH, 0), Number(tiff, TiffTag.IMAGELENGTH, 0));
        ImageDecoder.CheckSize(width, height, name);
        if (!tiff.RGBAImageOK(out var reason))
        {
            throw new UserErrorException($"{name} is a kind of TIFF Koilo cannot read ({reason.Trim()}). Convert it to 8-bit RGB.");
        }

        // Asked for the orientation it has, LibTiff turns nothing; its own turning knows only four of the eight.
        var orientation = Number(tiff, TiffTag.ORIENTATION, (int)Orientation.TOPLEFT);
        var raster = new int[width * height];
        if (!tiff.ReadRGBAImageOriented(width, height, raster, (Orientation)orientation, stopOnError: true)) throw ImageDecoder.Damaged(name);
        var rgba = MemoryMarshal.AsBytes(raster.AsSpan());
        var stored = new RgbImage(width, height, HasAlpha(tiff) ? PixelPacking.LayOnWhite(rgba) : PixelPacking.DropAlpha(rgba));
        return ImageOrientation.Upright(stored, orientation);
    }

    private static int Number(Tiff tiff, TiffTag tag, int absent) => tiff.GetField(tag) is [var value, ..] ? value.ToInt() : absent;

    /// <summary>Whether the fourth sample is transparency; LibTiff takes one of unknown meaning for it.</summary>
    private static bool HasAlpha(Tiff tiff) => tiff.GetField(TiffTag.EXTRASAMPLES) is [_, var kinds] && kinds.ToByteArray() is [1 or 2, ..];

    /// <summary>Makes every error an exception and every warning silent; LibTiff's own handler writes to the console.</summary>
    private sealed class ThrowingHandler : TiffErrorHandler
    {
        public override void WarningHandler(Tiff tif, string method, string format, params object[] args) { }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args) { }

        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args) =>
            throw new InvalidDataException(string.Format(null, format, args));

        public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args) { }
    }

    /// <summary>Lets LibTiff read from memory.</summary>
    private sealed class MemorySource(ReadOnlyMemory<byte> content) : TiffStream
    {
        private long position;

        public override int Read(object clientData, byte[] buffer, int offset, int count)
        {
            var start = (int)Math.Clamp(position, 0, content.Length);
            var part = content.Span.Slice(start, Math.Min(count, content.Length - start));
            part.CopyTo(buffer.AsSpan(offset));
            position = start + part.Length;
            return part.Length;
        }

        public override long Seek(object clientData, long offset, SeekOrigin origin) =>
            position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => position + offset, _ => content.Length + offset };

        public override long Size(object clientData) => content.Length;

        public override void Close(object clientData) { }

        public override void Write(object clientData, byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
