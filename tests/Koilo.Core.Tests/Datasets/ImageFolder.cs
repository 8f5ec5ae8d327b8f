using Koilo.Core.Imaging;
using Koilo.Testing;

namespace Koilo.Core.Tests.Datasets;

/// <summary>A temporary folder with files that pass for images: readers of datasets look at names only.</summary>
internal sealed class ImageFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ImageFolder(params string[] files)
    {
        foreach (var file in files) Write(file, file);
    }

    public string Root => _folder.Root;

    public string Path(params string[] parts) => _folder.Path(parts);

    public string Write(string file, string content)
    {
        var path = Path(file.Split('/'));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A real PNG of one colour, for readers that need the size of an image.</summary>
    public string Picture(string file, int width, int height, Rgb colour = default)
    {
        var image = new RgbImage(width, height);
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (i % 3) switch { 0 => colour.Red, 1 => colour.Green, _ => colour.Blue };
        return Picture(file, image);
    }

    /// <summary>A real PNG.</summary>
    public string Picture(string file, RgbImage image)
    {
        var path = Path(file.Split('/'));
        ImageWriter.WritePng(path, image);
        return path;
    }

    public void Dispose() => _folder.Dispose();
}
