using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Imaging;

public class OtsuTests
{
    /// <summary>
    /// Levels 10, 10, 20, 200, 200, 200. Cut after 10: means 10 and 155, 2·4·145² = 168200. Cut after 20: means 40/3 and 200,
    /// 3·3·(560/3)² = 313600, the larger one; it stays the same up to 199, and the lowest counts.
    /// </summary>
    [Fact]
    public void The_cut_with_the_largest_variance_between_its_sides_is_found()
    {
        var histogram = new long[256];
        (histogram[10], histogram[20], histogram[200]) = (2, 1, 3);
        Assert.Equal(20, Otsu.Threshold(histogram));
    }

    [Fact]
    public void Pixels_that_are_all_alike_have_no_cut()
    {
        var histogram = new long[256];
        histogram[77] = 5;
        Assert.Equal(0, Otsu.Threshold(histogram));
    }

    /// <summary>
    /// Grey of the pixels, 0.114 R + 0.587 G + 0.299 B: a dark violet (60, 20, 90) gives 45.5, red (200, 0, 0) 22.8, blue (0, 0, 200) 59.8, the
    /// slide (230, 240, 250) 241.9. The widest gap lies between blue and slide; with red and blue weighed the usual way the same pixels stay.
    /// </summary>
    [Fact]
    public void Dark_pixels_keep_their_colour_and_bright_ones_become_black()
    {
        byte[] pixels = [60, 20, 90, 200, 0, 0, 0, 0, 200, 230, 240, 250, 231, 240, 250, 232, 240, 250];
        var masked = Otsu.BlackenBackground(new RgbImage(3, 2, pixels));
        Assert.Equal([60, 20, 90, 200, 0, 0, 0, 0, 200, 0, 0, 0, 0, 0, 0, 0, 0, 0], masked.Pixels);
    }

    /// <summary>
    /// The published script weighs red 0.114 and blue 0.299. Red (255, 0, 0) has grey 29, blue 76, green (0, 200, 0) 117. Of the cuts
    /// {29 | 76, 117}: 1·2·(29 − 96.5)² = 9112.5, and {29, 76 | 117}: 2·1·(52.5 − 117)² = 8320.5, the first is larger: red alone stays. With the
    /// usual weights red has 76, blue 29, and blue alone would stay.
    /// </summary>
    [Fact]
    public void Red_and_blue_weigh_as_in_the_published_script()
    {
        var masked = Otsu.BlackenBackground(new RgbImage(3, 1, [255, 0, 0, 0, 0, 255, 0, 200, 0]));
        Assert.Equal([255, 0, 0, 0, 0, 0, 0, 0, 0], masked.Pixels);
    }
}
