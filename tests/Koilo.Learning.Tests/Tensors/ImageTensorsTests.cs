using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Tensors;

public class ImageTensorsTests
{
    /// <summary>Red 255 becomes (1 − 0.485)/0.229, green 0 becomes −0.456/0.224, blue 51 becomes (0.2 − 0.406)/0.225.</summary>
    [Fact]
    public void Pixels_are_normalised_per_colour_and_laid_out_as_planes()
    {
        using var scope = NewDisposeScope();
        var image = new RgbImage(2, 1, [255, 0, 51, 0, 255, 51]);
        var values = TensorReadBack.Floats(ImageTensors.Normalise(image, new Preprocessing(1, 2, FitMode.Stretch), CPU));
        float[] expected = [(1 - 0.485f) / 0.229f, -0.485f / 0.229f, -0.456f / 0.224f, (1 - 0.456f) / 0.224f, (0.2f - 0.406f) / 0.225f, (0.2f - 0.406f) / 0.225f];
        Assert.Equal(expected, values, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Maps_become_one_heat_map_per_image()
    {
        using var scope = NewDisposeScope();
        var maps = ImageTensors.ToHeatmaps(arange(12, ScalarType.Float32).reshape(2, 2, 3));
        Assert.Equal((3, 2), (maps[1].Width, maps[1].Height));
        Assert.Equal([6f, 7, 8, 9, 10, 11], maps[1].Values);
    }

    /// <summary>
    /// Our resizer against libtorch's antialiased bilinear interpolation, which is torchvision's, down and up, on sizes that do not divide.
    /// Both sum in float32 in another order (≈ 1e-4 of 255), so a byte may differ only where libtorch's value lies within 1e-3 of a half.
    /// </summary>
    [Theory]
    [InlineData(97, 31, 64)]
    [InlineData(50, 224, 13)]
    [InlineData(33, 33, 70)]
    public void Resizing_gives_libtorchs_values(int side, int width, int height)
    {
        using var scope = NewDisposeScope();
        var image = TestImages.Plain(side, (120, 130, 140), new Seed(3));
        for (var i = 0; i < image.Pixels.Length; i++) image.Pixels[i] = (byte)(image.Pixels[i] * (i % 7)); // contrast
        var tensor = from_array(image.Pixels).reshape(1, side, side, 3).permute(0, 3, 1, 2).to(ScalarType.Float32);
        var expected = nn.functional.interpolate(tensor, [height, width], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        var values = TensorReadBack.Floats(expected.permute(0, 2, 3, 1));
        var actual = ImageResizer.Resize(image, width, height).Pixels;
        Assert.Equal(values.Length, actual.Length);
        for (var i = 0; i < values.Length; i++) Assert.InRange(values[i], actual[i] - 0.501f, actual[i] + 0.501f);
    }
}
