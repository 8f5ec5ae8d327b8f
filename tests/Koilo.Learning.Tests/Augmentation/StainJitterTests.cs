using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Tests.Augmentation;

public class StainJitterTests
{
    [Fact]
    public void Without_change_every_intensity_comes_back()
    {
        byte[] pixels = [.. Enumerable.Range(0, 256).SelectMany(i => new[] { (byte)i, (byte)(255 - i), (byte)(i ^ 85) })];
        Assert.Equal(pixels, Restain(pixels, (1, 0), (1, 0)));
    }

    /// <summary>
    /// The length of (0.65, 0.70, 0.29) is √0.9966 = 0.998299. Haematoxylin of amount 0.4 has densities 0.260443, 0.280477, 0.116198 and so
    /// intensities 256·10^−OD − 1 = 139.54, 133.21, 194.90. Twice as much: 76.16, 69.36, 148.91. Two levels of tolerance: the half level
    /// lost in rounding the input grows by less than 2 (the derivative 2·10^−OD·… is below 1.6), and the output is rounded again.
    /// </summary>
    [Fact]
    public void Twice_the_haematoxylin_doubles_its_density()
    {
        var pixel = Restain([140, 133, 195], (2, 0), (1, 0));
        Assert.Equal(76.16, pixel[0], 2.0);
        Assert.Equal(69.36, pixel[1], 2.0);
        Assert.Equal(148.91, pixel[2], 2.0);
    }

    /// <summary>A factor of eosin means nothing to a pixel of pure haematoxylin; one level of tolerance for its rounded intensities.</summary>
    [Fact]
    public void Eosin_does_not_touch_pure_haematoxylin()
    {
        var pixel = Restain([140, 133, 195], (1, 0), (2, 0));
        Assert.Equal(140, pixel[0], 1.0);
        Assert.Equal(133, pixel[1], 1.0);
        Assert.Equal(195, pixel[2], 1.0);
    }

    /// <summary>
    /// White has no density. Eosin (0.07, 0.99, 0.11), of length √0.9971 = 0.998549, added at 0.3, gives densities 0.021031, 0.297432,
    /// 0.033048: 256·10^−OD − 1 = 242.90, 128.06, 236.24. Taking stain away from white leaves it white.
    /// </summary>
    [Fact]
    public void Added_eosin_tints_white_and_removed_stain_does_not()
    {
        Assert.Equal([243, 128, 236], Restain([255, 255, 255], (1, 0), (1, 0.3)));
        Assert.Equal([255, 255, 255], Restain([255, 255, 255], (1, -0.3), (1, -0.3)));
    }

    private static byte[] Restain(byte[] pixels, (double, double) haematoxylin, (double, double) eosin)
    {
        byte[] copy = [.. pixels];
        new StainJitter(haematoxylin, eosin).Apply(copy);
        return copy;
    }
}
