using System.Text.Json;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Loading;
using Koilo.Learning.Models;
using Koilo.Testing;

namespace Koilo.Learning.Tests.Loading;

public sealed class ShownImagesTests : IDisposable
{
    private const int Width = 14;
    private const int Height = 10;
    private const int Side = 4;

    private static readonly AugmentationRecipe Published = new()
    {
        Symmetry = Symmetry.None,
        Rotation = 25,
        RotationOf = RotationOf.WholeImage,
        Border = BorderFill.Black,
        Sampling = PixelSampling.Nearest,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly PreparedImages _images;

    /// <summary>Two images of 14×10 pixels, and a fit that cuts off their sides.</summary>
    public ShownImagesTests()
    {
        LabelledImage[] images = [Write("a.png", 37), Write("b.png", 41)];
        _images = PreparedImages.Prepare(new ImagePreparation(images, new Preprocessing(Side, Side, FitMode.ShortSideCrop), null, default), cacheFolder: null);
    }

    /// <summary>
    /// Golden values of eng/golden/rotation_pil.py (Pillow 9.4): RandomRotation, Resize and CenterCrop in this order, for three angles. One grey level may
    /// differ: Pillow rounds to bytes between the horizontal and the vertical half of its resize.
    /// </summary>
    [Fact]
    public void A_turned_whole_image_is_fitted_as_torchvision_does()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "augmentation", "rotation-pil.json")));
        foreach (var turned in golden.RootElement.GetProperty("whole").EnumerateArray())
        {
            var degrees = turned.GetProperty("degrees").GetDouble();
            byte[] expected = [.. turned.GetProperty("pixels").EnumerateArray().Select(value => value.GetByte())];
            var found = _images.Refitted(0, picture => Turn(picture, degrees)).ToArray();
            Assert.Equal(expected.Length, found.Length);
            Assert.All(expected.Zip(found), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1));
        }
    }

    [Fact]
    public void Each_image_is_turned_by_the_angle_of_its_own_showing()
    {
        var seed = new Seed(5);
        var shown = _images.Shown(Published, seed, 3).Gather([1, 0]);
        Assert.Equal([.. Expected(1), .. Expected(0)], shown);
        Assert.NotEqual(shown, _images.Shown(Published, seed, 4).Gather([1, 0]));
        Assert.Equal(_images.Gather([1, 0]), _images.Shown(Published with { Rotation = 0 }, seed, 3).Gather([1, 0]));

        byte[] Expected(int index)
        {
            var degrees = ImageAugmentation.SeedOf(seed, 3, index).For("rotation").Random().Uniform(-25, 25);
            return _images.Refitted(index, picture => Turn(picture, degrees)).ToArray();
        }
    }

    [Fact]
    public void An_image_that_is_gone_is_named()
    {
        File.Delete(_images.Images[1].Path);
        Assert.Contains("b.png", Assert.Throws<UserErrorException>(() => _images.Shown(Published, new Seed(1), 1).Gather([0, 1])).Message, StringComparison.Ordinal);
    }

    private static RgbImage Turn(RgbImage picture, double degrees)
    {
        var turned = new RgbImage(Width, Height);
        new AffineResampling(AffineMap.About((Width, Height), degrees), PixelSampling.Nearest, BorderFill.Black).Apply(picture.Pixels, turned.Pixels, Width);
        return turned;
    }

    private LabelledImage Write(string name, int step)
    {
        var picture = new RgbImage(Width, Height);
        for (var i = 0; i < picture.Pixels.Length; i++) picture.Pixels[i] = (byte)((((step * i) + 11) % 255) + 1);
        ImageWriter.WritePng(_folder.Path(name), picture);
        return new LabelledImage(name, _folder.Path(name), "a", name);
    }

    public void Dispose()
    {
        _images.Dispose();
        _folder.Dispose();
    }
}
