using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Splitting;
using Koilo.Testing;
using SkiaSharp;

namespace Koilo.Core.Tests.Auditing;

/// <summary>A clean dataset, drawn for the test, into which a leak can be planted: blobs on noise, 2 classes × 15 slides × 2 images.</summary>
internal sealed class PlantedDataset : IDisposable
{
    private const int Side = 40;
    private const int Slides = 30;
    private readonly TemporaryFolder _folder = new();
    private readonly List<LabelledImage> _images = [];

    public PlantedDataset()
    {
        for (var i = 0; i < 2 * Slides; i++) Add($"{i:00}.png", i % 2 == 0 ? "a" : "b", $"slide {i % Slides}", Blobs(i));
    }

    public ImageDataset Dataset => new("planted", _folder.Root, ["a", "b"], [.. _images.OrderBy(image => image.Id, StringComparer.Ordinal)]);

    /// <summary>A tidy split: by group, half for training, half for testing.</summary>
    public Split Split => GroupedHoldOut.Split(Dataset, new SplitFractions { Train = 0.5, Val = 0, Test = 0.5 }, new Seed(1));

    public string Path(string file) => _folder.Path(file);

    /// <summary>Draws every image anew.</summary>
    public void Redraw(Func<LabelledImage, RgbImage, RgbImage> change)
    {
        foreach (var (i, image) in _images.Index()) ImageWriter.WritePng(image.Path, change(image, Blobs(i)));
    }

    public void Add(string file, string label, string group, RgbImage image)
    {
        ImageWriter.WritePng(Path(file), image);
        _images.Add(new LabelledImage(file, Path(file), label, group));
    }

    /// <summary>Copies a file under another name, class or group.</summary>
    public void Copy(string file, string copy, string label, string group)
    {
        File.Copy(Path(file), Path(copy));
        _images.Add(new LabelledImage(copy, Path(copy), label, group));
    }

    /// <summary>Writes an image as JPEG under the name it has.</summary>
    public static void Compress(LabelledImage image, int quality)
    {
        using var bitmap = SKBitmap.Decode(image.Path);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        File.WriteAllBytes(image.Path, data.ToArray());
    }

    /// <summary>Dark blobs of random place and size on a bright ground; what they are says nothing of the class.</summary>
    public static RgbImage Blobs(int number)
    {
        var (random, image) = (new Seed(10).For("blobs", number).Random(), TestImages.Plain(Side, (220, 205, 215), new Seed(8).For("ground", number)));
        for (var blob = 0; blob < 5; blob++)
        {
            var (x, y, radius) = (random.Uniform(4, Side - 4), random.Uniform(4, Side - 4), random.Uniform(2, 7));
            for (var i = 0; i < Side * Side; i++)
            {
                var (dx, dy) = ((i % Side) - x, (i / Side) - y);
                if ((dx * dx) + (dy * dy) > radius * radius) continue;
                for (var channel = 0; channel < 3; channel++) image.Pixels[(3 * i) + channel] /= 2;
            }
        }

        return image;
    }

    public void Dispose() => _folder.Dispose();
}
