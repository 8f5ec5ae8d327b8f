namespace Koilo.Core.Imaging;

/// <summary>Reads a picture file (BMP, PNG, JPEG, WebP or TIFF) into 8-bit RGB, the right way up.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>The content decides what a file is, never its name.</item>
/// <item>Colours are the bytes of the file: an embedded profile or gamma is not applied, as in Pillow and torchvision.</item>
/// <item>Grey becomes R = G = B, a palette is looked up, transparency is laid on white, 16 bits are reduced to 8.</item>
/// <item>The orientation a camera or scanner noted (EXIF or TIFF tag 274) is applied. Of several pages or frames the first is read.</item>
/// </list>
/// </remarks>
public static class ImageDecoder
{
    /// <summary>The smallest side a picture may have, in pixels.</summary>
    public const int SmallestSide = 8;

    /// <summary>The most pixels a picture may have: 150 megapixels. A whole slide has to be cut into fields first.</summary>
    public const long MostPixels = 150_000_000;

    /// <summary>Reads a picture file.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="UserErrorException">There is no such file, it cannot be read, or it is not a whole picture of a usable size.</exception>
    public static RgbImage Decode(string path) => Decode(ReadFile(path), path);

    /// <summary>Reads a picture from memory.</summary>
    /// <param name="content">The bytes of a picture file.</param>
    /// <param name="name">What to call it in an error message.</param>
    /// <exception cref="UserErrorException">It is not a whole picture of a usable size.</exception>
    public static RgbImage Decode(ReadOnlyMemory<byte> content, string name)
    {
        if (content.IsEmpty) throw new UserErrorException($"{name} is empty (0 bytes). Copy the file again.");
        return TiffDecoder.Recognises(content.Span) ? TiffDecoder.Decode(content, name) : SkiaDecoder.Decode(content, name);
    }

    /// <summary>Reads the size of a picture file, without its pixels.</summary>
    /// <param name="path">Where it is.</param>
    /// <returns>Columns and rows, the right way up.</returns>
    /// <exception cref="UserErrorException">There is no such file, it cannot be read, or it is not a picture of a usable size.</exception>
    public static (int Width, int Height) SizeOf(string path)
    {
        Span<byte> start = stackalloc byte[4];
        try
        {
            using var file = File.OpenRead(path);
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            file.Position = 0;
            if (!start.IsEmpty && !TiffDecoder.Recognises(start)) return SkiaDecoder.SizeOf(file, path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, cause);
        }

        var image = Decode(path);
        return (image.Width, image.Height);
    }

    /// <summary>Refuses a size that is no use, before any memory is taken for it.</summary>
    internal static void CheckSize(int width, int height, string name)
    {
        if (Math.Min(width, height) < SmallestSide)
        {
            throw new UserErrorException($"{name} is only {width}×{height} pixels. Remove it: each side needs at least {SmallestSide}.");
        }

        if ((long)width * height > MostPixels)
        {
            var most = MostPixels / 1_000_000;
            throw new UserErrorException($"{name} has {width}×{height} pixels, more than {most} million. Cut it into fields and use those.");
        }
    }

    internal static UserErrorException Damaged(string name, string? detail = null, Exception? cause = null) =>
        new($"{name} is damaged or incomplete{(detail is null ? "" : $" ({detail.Trim().TrimEnd('.')})")}. Copy or export it again.", cause!);

    internal static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, cause);
        }
    }

    private static UserErrorException Unreadable(string path, Exception cause) => new(
        cause switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"There is no file {path}. Check the spelling.",
            _ when Directory.Exists(path) => $"{path} is a folder, not a picture. Name a file in it.",
            UnauthorizedAccessException => $"No permission to read {path}. Ask its owner, or copy it to a folder of your own.",
            _ => $"Cannot read {path}: {cause.Message.TrimEnd('.')}. Copy it to this machine first.",
        },
        cause);
}
