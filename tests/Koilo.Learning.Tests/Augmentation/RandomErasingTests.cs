using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Tests.Augmentation;

public class RandomErasingTests
{
    /// <summary>
    /// A tenth of 200×100 pixels is 2000. Sides are at least √(0.1/3) of the image's, 18 rows and 37 columns, so rounding each by half a
    /// pixel changes the area by at most 2.8 % + 1.4 %: 84 pixels. The mean of half 0 and half 100 is 50.
    /// </summary>
    [Fact]
    public void The_area_asked_for_takes_the_mean_colour()
    {
        for (var i = 0; i < 50; i++)
        {
            byte[] pixels = [.. Enumerable.Range(0, 200 * 100).SelectMany(at => new byte[3].Select(_ => (byte)(at % 2 * 100)))];
            RandomErasing.Apply(pixels, 200, 0.1, new Seed(3).For("test", i).Random());
            int[] erased = [.. Enumerable.Range(0, 200 * 100).Where(at => pixels[3 * at] == 50)];
            Assert.Equal(2000.0, erased.Length, 84.0);
            var (rows, columns) = (erased.Select(at => at / 200).Distinct().Count(), erased.Select(at => at % 200).Distinct().Count());
            Assert.Equal(rows * columns, erased.Length); // a rectangle
        }
    }

    [Fact]
    public void The_largest_rectangle_fits_into_the_smallest_image()
    {
        for (var i = 0; i < 50; i++)
        {
            byte[] pixels = new byte[3 * 2 * 3];
            pixels[0] = 60; // the mean of red over six pixels is 10
            RandomErasing.Apply(pixels, 2, 0.5, new Seed(3).For("test", i).Random());
            Assert.InRange(pixels.Count(value => value == 10), 1, 6);
        }
    }
}
