using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Tests.Augmentation;

public class CameraNoiseTests
{
    /// <summary>
    /// Of n = 30 000 normal numbers with σ = 10, the mean is off by 10/√n = 0.06 and the deviation by 10/√(2n) = 0.04: four times that is
    /// allowed. Of them 68.27 % lie within one σ; the halves of rounding widen that to P(|z| &lt; 1.05) = 70.6 %, give or take 0.26 %.
    /// </summary>
    [Fact]
    public void Noise_is_normal_with_the_deviation_asked_for()
    {
        var pixels = new byte[30_000];
        Array.Fill(pixels, (byte)128);
        CameraNoise.Apply(pixels, 10, new Seed(7).Random());
        var (mean, variance) = (pixels.Average(value => value), pixels.Average(value => Math.Pow(value - 128, 2)));
        Assert.Equal(128, mean, 0.24);
        Assert.Equal(10, Math.Sqrt(variance - (1 / 12.0)), 0.16);
        Assert.Equal(0.706, pixels.Count(value => Math.Abs(value - 128) <= 10) / 30_000.0, 0.011);
    }

    [Fact]
    public void Black_and_white_are_limits()
    {
        byte[] pixels = [.. Enumerable.Repeat((byte)0, 300), .. Enumerable.Repeat((byte)255, 300)];
        CameraNoise.Apply(pixels, 20, new Seed(7).Random());
        Assert.InRange(pixels[..300].Max(), 20, 128);
        Assert.InRange(pixels[300..].Min(), 127, 235);
    }
}
