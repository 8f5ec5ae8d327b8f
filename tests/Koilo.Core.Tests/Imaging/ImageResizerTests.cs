using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Imaging;

public class ImageResizerTests
{
    /// <summary>
    /// Half the width: scale 2, tents reach 2 pixels. Target 0 has its centre at 1; sources 0, 1, 2 have theirs 0.5, 0.5 and 1.5 away,
    /// so they weigh 0.75, 0.75, 0.25 of 1.75: (0.75·0 + 0.75·70 + 0.25·140) / 1.75 = 50. Target 1 mirrors it: (0.25·70 + 0.75·140 +
    /// 0.75·210) / 1.75 = 160.
    /// </summary>
    [Fact]
    public void Four_columns_become_two_as_derived_by_hand() => Assert.Equal([50, 160], ResizeRow([0, 70, 140, 210], 2));

    /// <summary>
    /// Twice the width: the targets' centres lie at 0.25, 0.75, 1.25, 1.75 of the source, whose pixels have theirs at 0.5 and 1.5. The outer
    /// ones see one pixel only, the inner ones 3/4 of the nearer and 1/4 of the farther.
    /// </summary>
    [Fact]
    public void Two_columns_become_four_as_derived_by_hand() => Assert.Equal([0, 50, 150, 200], ResizeRow([0, 200], 4));

    /// <summary>Three to two: scale 1.5; target 0 has its centre at 0.75; pixels 0, 1 are 0.25 and 0.75 away, so 5/6 and 1/2: 5/8 and 3/8.</summary>
    [Fact]
    public void Three_columns_become_two_as_derived_by_hand() => Assert.Equal([30, 130], ResizeRow([0, 80, 160], 2));

    /// <summary>Two to four from 1 and 3 gives 1.5 and 2.5 inside; a tie goes to the even number, so both become 2.</summary>
    [Fact]
    public void Ties_go_to_the_even_number() => Assert.Equal([1, 2, 2, 3], ResizeRow([1, 3], 4));

    [Fact]
    public void The_same_size_is_the_same_picture()
    {
        var image = Pictures.Pattern(9, 8);
        Assert.Same(image, ImageResizer.Resize(image, 9, 8));
    }

    /// <summary>Only one axis changes: the other one's filter must be exact.</summary>
    [Fact]
    public void Rows_and_columns_are_treated_alike()
    {
        var wide = ImageResizer.Resize(Pictures.Pattern(41, 13), 17, 13);
        var tall = Transposed(ImageResizer.Resize(Transposed(Pictures.Pattern(41, 13)), 13, 17));
        Assert.Equal(wide.Pixels, tall.Pixels);
    }

    /// <summary>Against the definition in double precision; only where that is within 0.001 of a tie may the bytes differ, by one.</summary>
    [Theory]
    [InlineData(64, 48, 22, 22)]
    [InlineData(50, 37, 49, 38)]
    [InlineData(11, 9, 40, 31)]
    [InlineData(97, 61, 8, 64)]
    [InlineData(33, 200, 1, 7)]
    public void Values_are_those_of_the_definition(int fromWidth, int fromHeight, int width, int height)
    {
        var image = Pictures.Pattern(fromWidth, fromHeight);
        var resized = ImageResizer.Resize(image, width, height);
        for (var i = 0; i < resized.Pixels.Length; i++)
        {
            var exact = Exact(image, (width, height), i / 3 % width, i / 3 / width, i % 3);
            var tie = Math.Abs(exact - Math.Floor(exact) - 0.5) < 1e-3;
            Assert.InRange(Math.Abs(resized.Pixels[i] - Math.Round(exact)), 0, tie ? 1 : 0);
        }
    }

    [Fact]
    public void A_map_is_resized_by_the_same_rule_and_not_rounded()
    {
        var image = Pictures.Pattern(23, 14);
        var map = ImageResizer.Resize(new Heatmap(23, 14, [.. image.Pixels.Where((_, i) => i % 3 == 0).Select(x => (float)x)]), 40, 9);
        for (var i = 0; i < map.Values.Length; i++)
        {
            // A sum of some ten products of up to 255 in 32 bits: a few units of 255 / 2^24.
            Assert.Equal(Exact(image, (40, 9), i % 40, i / 40, 0), map.Values[i], 2e-4);
        }
    }

    /// <summary>
    /// The definition, pixel by pixel: weights max(0, 1 − |distance of centres| / reach), where distances are in source pixels and the
    /// reach is the scale when shrinking, else 1; normalised over the pixels that exist.
    /// </summary>
    private static double Exact(RgbImage image, (int Width, int Height) size, int x, int y, int channel)
    {
        var (columns, rows) = (Tent(image.Width, size.Width, x), Tent(image.Height, size.Height, y));
        var sum = 0.0;
        for (var row = 0; row < image.Height; row++)
        {
            for (var column = 0; column < image.Width; column++)
            {
                sum += rows[row] * columns[column] * image.Pixels[3 * (row * image.Width + column) + channel];
            }
        }

        return sum / (rows.Sum() * columns.Sum());
    }

    private static double[] Tent(int from, int to, int target)
    {
        var scale = (double)from / to;
        return [.. Enumerable.Range(0, from).Select(j => Math.Max(0, 1 - Math.Abs(j + 0.5 - (target + 0.5) * scale) / Math.Max(scale, 1)))];
    }

    private static IEnumerable<byte> ResizeRow(byte[] row, int width)
    {
        var image = new RgbImage(row.Length, 1, [.. row.SelectMany(x => new[] { x, x, x })]);
        return ImageResizer.Resize(image, width, 1).Pixels.Where((_, i) => i % 3 == 1);
    }

    private static RgbImage Transposed(RgbImage image)
    {
        var transposed = new RgbImage(image.Height, image.Width);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            var (x, y, channel) = (i / 3 % image.Width, i / 3 / image.Width, i % 3);
            transposed.Pixels[3 * (x * image.Height + y) + channel] = image.Pixels[i];
        }

        return transposed;
    }
}
