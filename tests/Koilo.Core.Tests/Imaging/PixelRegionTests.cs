using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Imaging;

public class PixelRegionTests
{
    [Fact]
    public void A_region_inside_is_copied()
    {
        var image = Pictures.Pattern(5, 4);
        var cut = new PixelRegion(1, 2, 3, 2).CutFrom(image);
        Assert.Equal((3, 2), (cut.Width, cut.Height));
        Assert.Equal([.. image.Pixels[(3 * 11)..(3 * 14)], .. image.Pixels[(3 * 16)..(3 * 19)]], cut.Pixels); // rows 2 and 3 of 5 columns
    }

    [Fact]
    public void Beyond_the_border_is_white()
    {
        var cut = new PixelRegion(-1, -1, 3, 3).CutFrom(new RgbImage(1, 1));
        var white = Enumerable.Repeat((byte)255, 12).ToArray();
        Assert.Equal([.. white, 0, 0, 0, .. white], cut.Pixels); // the black pixel is the fifth of nine
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(-3, 0)]
    [InlineData(0, 4)]
    public void A_region_beside_the_picture_is_all_white(int x, int y) =>
        Assert.All(new PixelRegion(x, y, 3, 2).CutFrom(Pictures.Pattern(5, 4)).Pixels, value => Assert.Equal(255, value));

    [Fact]
    public void A_square_lies_around_its_pixel()
    {
        Assert.Equal(new PixelRegion(948, 840, 100, 100), PixelRegion.Around(998, 890, 100));
        Assert.Equal(new PixelRegion(-1, -1, 3, 3), PixelRegion.Around(0, 0, 3));
    }
}
