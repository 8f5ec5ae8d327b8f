using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Tests.Augmentation;

public class GaussianBlurTests
{
    /// <summary>
    /// With σ = 1 the kernel reaches 3 pixels; its weights e^(−x²/2) 1, 0.60653, 0.13534, 0.01111 sum to 2.50596 both ways together.
    /// A white pixel on black keeps (1/2.50596)² = 0.15924 of 255 = 40.6, its neighbours in the row 0.60653 of that = 24.6, the diagonal 14.9.
    /// </summary>
    [Fact]
    public void A_point_becomes_a_bell_of_the_same_mean()
    {
        const int Side = 11;
        var pixels = new byte[3 * Side * Side];
        pixels.AsSpan(3 * ((5 * Side) + 5), 3).Fill(255);
        GaussianBlur.Apply(pixels, Side, 1);
        Assert.Equal(41, At(5, 5));
        Assert.Equal([25, 25, 25, 25], [At(4, 5), At(6, 5), At(5, 4), At(5, 6)]);
        Assert.Equal(15, At(4, 4));
        Assert.Equal(0, At(0, 0));
        Assert.Equal(255, pixels.Where((_, i) => i % 3 == 0).Sum(value => value), 8.0); // 49 roundings of variance 1/12: 2 is one deviation, 4 of them

        byte At(int x, int y) => pixels[3 * ((y * Side) + x)];
    }

    /// <summary>Beyond the image the edge goes on, so an even field stays even; the kernel may be wider than the image.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    [InlineData(8)]
    public void An_even_field_stays_as_it_is(double deviation)
    {
        byte[] field = [.. Enumerable.Repeat(new byte[] { 0, 128, 255 }, 5 * 4).SelectMany(pixel => pixel)], pixels = [.. field];
        GaussianBlur.Apply(pixels, 5, deviation);
        Assert.Equal(field, pixels);
    }
}
