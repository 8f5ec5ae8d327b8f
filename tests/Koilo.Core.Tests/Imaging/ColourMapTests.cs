using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Imaging;

public class ColourMapTests
{
    /// <summary>
    /// Rounding to bytes moves each channel by at most half a step; in the darkest colours, where a step counts most, that is 0.003 of
    /// lightness. An anchor outside what sRGB can show would miss by more.
    /// </summary>
    private const double ByteRounding = 0.003;

    /// <summary>White is 1, 0, 0 by construction of Oklab; red and blue as listed with its definition, to the digits given there.</summary>
    [Theory]
    [InlineData(255, 255, 255, 1, 0, 0)]
    [InlineData(255, 0, 0, 0.628, 0.225, 0.126)]
    [InlineData(0, 0, 255, 0.452, -0.032, -0.312)]
    public void Oklab_has_its_published_values(byte red, byte green, byte blue, double lightness, double a, double b)
    {
        var lab = Oklab.From(new Rgb(red, green, blue));
        Assert.Equal((lightness, a, b), (Math.Round(lab.Lightness, 3), Math.Round(lab.A, 3) + 0.0, Math.Round(lab.B, 3) + 0.0));
    }

    [Fact]
    public void Oklab_and_back_is_the_same_colour()
    {
        for (var i = 0; i < 256; i++)
        {
            var colour = new Rgb((byte)i, (byte)(i * 7), (byte)(255 - i));
            Assert.Equal(colour, Oklab.From(colour).ToRgb());
        }
    }

    [Fact]
    public void Sequential_lightness_rises_in_equal_steps()
    {
        for (var i = 0; i < 256; i++) Assert.Equal(double.Lerp(0.20, 0.95, i / 255.0), Lightness(ColourMap.Sequential, i), ByteRounding);
        for (var i = 2; i < 256; i++)
        {
            Assert.True(Lightness(ColourMap.Sequential, i) > Lightness(ColourMap.Sequential, i - 2), $"entry {i} is not lighter");
        }
    }

    [Fact]
    public void Diverging_lightness_is_symmetric_and_falls_in_equal_steps()
    {
        for (var i = 0; i < 256; i++)
        {
            Assert.Equal(double.Lerp(0.96, 0.45, Math.Abs(i / 127.5 - 1)), Lightness(ColourMap.Diverging, i), ByteRounding);
            Assert.Equal(Lightness(ColourMap.Diverging, 255 - i), Lightness(ColourMap.Diverging, i), 2 * ByteRounding);
        }
    }

    [Fact]
    public void The_ends_have_the_promised_hues()
    {
        Assert.True(ColourMap.Sequential.At(0) is { Red: < 80, Green: < 40, Blue: > 50 }, "dark violet");
        Assert.True(ColourMap.Sequential.At(1) is { Red: > 230, Green: > 220, Blue: < 180 }, "light yellow");
        Assert.True(ColourMap.Diverging.At(0) is { Red: < 60, Blue: > 150 }, "blue");
        Assert.True(ColourMap.Diverging.At(0.5) is { Red: > 230, Green: > 230, Blue: > 230 }, "near white");
        Assert.True(ColourMap.Diverging.At(1) is { Red: > 140, Blue: < 60 }, "red");
    }

    [Fact]
    public void Outside_the_range_the_ends_are_used_and_NaN_has_no_colour()
    {
        Assert.Equal(ColourMap.Sequential.At(0), ColourMap.Sequential.At(-3));
        Assert.Equal(ColourMap.Sequential.At(1), ColourMap.Sequential.At(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => ColourMap.Sequential.At(double.NaN));
    }

    private static double Lightness(ColourMap map, int entry) => Oklab.From(map.At(entry / 255.0)).Lightness;
}
