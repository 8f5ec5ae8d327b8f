using System.Text.Json;
using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Tests.Augmentation;

public class AffineResamplingTests
{
    /// <summary>Golden values of eng/golden/rotation_pil.py (Pillow 9.4): the rotation of torchvision's RandomRotation, with its black corners.</summary>
    [Fact]
    public void Nearest_rotation_on_black_is_pils_to_the_byte()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "augmentation", "rotation-pil.json")));
        var (width, height) = (golden.RootElement.GetProperty("width").GetInt32(), golden.RootElement.GetProperty("height").GetInt32());
        byte[] source = [.. Enumerable.Range(0, 3 * width * height).Select(i => (byte)(((37 * i) + 11) % 255 + 1))];
        foreach (var turned in golden.RootElement.GetProperty("turned").EnumerateArray())
        {
            var map = AffineMap.About((width, height), turned.GetProperty("degrees").GetDouble());
            byte[] expected = [.. turned.GetProperty("pixels").EnumerateArray().Select(value => value.GetByte())];
            Assert.Equal(expected, Apply(new AffineResampling(map, PixelSampling.Nearest, BorderFill.Black), source, width));
        }
    }

    /// <summary>Counter-clockwise: the right column b, d becomes the upper row.</summary>
    [Theory]
    [InlineData(PixelSampling.Bilinear)]
    [InlineData(PixelSampling.Nearest)]
    public void A_right_angle_is_an_exact_quarter_turn(PixelSampling sampling)
    {
        var map = AffineMap.About((2, 2), 90);
        Assert.Equal(Grey(20, 40, 10, 30), Apply(new AffineResampling(map, sampling, BorderFill.Black), Grey(10, 20, 30, 40), 2));
    }

    /// <summary>Half a pixel to the right: each pixel is the mean of two; the first one is the mean of itself and what is beyond the edge.</summary>
    [Theory]
    [InlineData(BorderFill.Edge, 10)]
    [InlineData(BorderFill.White, 133)] // (255 + 10) / 2 = 132.5
    [InlineData(BorderFill.Black, 5)]
    public void Half_a_pixel_of_shift_takes_means(BorderFill border, byte first)
    {
        var map = AffineMap.About((3, 2), 0).Shifted(0.5, 0);
        Assert.Equal(Grey(first, 15, 25, first, 15, 25), Apply(new AffineResampling(map, Border: border), Grey(10, 20, 30, 10, 20, 30), 3));
    }

    /// <summary>
    /// Twice the size: the four columns shown begin at 1 and are half a pixel apart, so their centres lie at 1.25, 1.75, 2.25 and 2.75:
    /// a quarter before and after the pixel centres at 1.5 and 2.5.
    /// </summary>
    [Fact]
    public void Magnification_interpolates_about_the_centre()
    {
        byte[] row = Grey(0, 40, 80, 120);
        Assert.Equal(Grey(30, 50, 70, 90), Apply(new AffineResampling(AffineMap.About((4, 1), 0, 2)), row, 4));
    }

    [Fact]
    public void A_window_of_half_the_side_shows_each_of_its_pixels_four_times()
    {
        var map = AffineMap.About((4, 2), 0).Within(2, 1, 0.5);
        byte[] expected = Grey(7, 7, 8, 8, 7, 7, 8, 8);
        Assert.Equal(expected, Apply(new AffineResampling(map, PixelSampling.Nearest), Grey(1, 2, 3, 4, 5, 6, 7, 8), 4));
    }

    private static byte[] Apply(AffineResampling resampling, byte[] source, int width)
    {
        var target = new byte[source.Length];
        resampling.Apply(source, target, width);
        return target;
    }

    private static byte[] Grey(params byte[] values) => [.. values.SelectMany(value => new[] { value, value, value })];
}
