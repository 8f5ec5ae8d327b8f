using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Tests.Augmentation;

public class LightJitterTests
{
    /// <summary>Greys 100 and 140 have the mean 120: half the brightness is 50 and 70; half the contrast 110 and 130; both 55 and 65.</summary>
    [Theory]
    [InlineData(0.5, 1, 50, 70)]
    [InlineData(1, 0.5, 110, 130)]
    [InlineData(0.5, 0.5, 55, 65)]
    [InlineData(2, 1, 200, 255)]
    public void Brightness_and_contrast_are_torchvisions(double brightness, double contrast, byte dark, byte bright)
    {
        byte[] pixels = [100, 100, 100, 140, 140, 140];
        new LightJitter(brightness, contrast).Apply(pixels);
        Assert.Equal([dark, dark, dark, bright, bright, bright], pixels);
    }

    /// <summary>Pure red of 200 has the grey 0.299·200 = 59.8: without contrast everything is 60.</summary>
    [Fact]
    public void The_mean_weighs_colours_as_the_eye_does()
    {
        byte[] pixels = [200, 0, 0];
        new LightJitter(1, 0).Apply(pixels);
        Assert.Equal([60, 60, 60], pixels);
    }
}
