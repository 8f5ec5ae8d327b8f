using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Imaging;

public class ImageFittingTests
{
    /// <summary>
    /// torchvision's arithmetic: short side 224, long side int(224 · 2048 / 1536) = int(298.67) = 298; the crop begins at
    /// round((298 − 224) / 2) = 37. At 300×200 to 99: int(99 · 1.5) = 148; round(49 / 2) = round(24.5) = 24 (a half to the even number).
    /// At 302×200 to 100: 151; round(51 / 2) = round(25.5) = 26.
    /// </summary>
    [Fact]
    public void Short_side_crop_has_the_sizes_of_torchvision()
    {
        AssertFit((2048, 1536), (224, 224), FitMode.ShortSideCrop, ((298, 224), -37, 0));
        AssertFit((1536, 2048), (224, 224), FitMode.ShortSideCrop, ((224, 298), 0, -37));
        AssertFit((300, 200), (99, 99), FitMode.ShortSideCrop, ((148, 99), -24, 0));
        AssertFit((302, 200), (100, 100), FitMode.ShortSideCrop, ((151, 100), -26, 0));
        AssertFit((50, 50), (100, 100), FitMode.ShortSideCrop, ((100, 100), 0, 0));
    }

    /// <summary>100×50 into 40×40: 40×20, ten rows of white above and below. 30×40 into 64×32: 24×32, twenty columns left and right.</summary>
    [Fact]
    public void Letter_box_shows_the_whole_picture()
    {
        AssertFit((100, 50), (40, 40), FitMode.LetterBox, ((40, 20), 0, 10));
        AssertFit((30, 40), (64, 32), FitMode.LetterBox, ((24, 32), 20, 0));
        AssertFit((1000, 8), (16, 16), FitMode.LetterBox, ((16, 1), 0, 8));
    }

    /// <summary>For a field that is not square the picture just covers it: 100×100 over 60×30 is 60×60, cut 15 above and below.</summary>
    [Fact]
    public void Short_side_crop_covers_a_field_that_is_not_square() =>
        AssertFit((100, 100), (60, 30), FitMode.ShortSideCrop, ((60, 60), 0, -15));

    [Fact]
    public void Stretch_is_the_resized_picture()
    {
        var image = Pictures.Pattern(30, 20);
        Assert.Equal(ImageResizer.Resize(image, 8, 9).Pixels, ImageFitting.Fit(image, 8, 9, FitMode.Stretch).Pixels);
    }

    [Fact]
    public void Crop_is_the_middle_of_the_resized_picture()
    {
        var image = Pictures.Pattern(30, 20);
        var resized = ImageResizer.Resize(image, 15, 10);
        var fitted = ImageFitting.Fit(image, 10, 10, FitMode.ShortSideCrop);
        for (var y = 0; y < 10; y++) Assert.Equal(resized.Pixels[(3 * (15 * y + 2))..(3 * (15 * y + 12))], fitted.Pixels[(30 * y)..(30 * y + 30)]);
    }

    [Fact]
    public void Around_the_whole_picture_the_field_is_white()
    {
        var image = Pictures.Pattern(20, 10);
        var fitted = ImageFitting.Fit(image, 20, 16, FitMode.LetterBox);
        Assert.Equal(image.Pixels, fitted.Pixels[(3 * 20 * 3)..(3 * 20 * 13)]);
        Assert.All(fitted.Pixels[..(3 * 20 * 3)].Concat(fitted.Pixels[(3 * 20 * 13)..]), x => Assert.Equal(255, x));
        var turned = ImageFitting.Fit(Pictures.Pattern(10, 20), 16, 20, FitMode.LetterBox);
        Assert.Equal(Pictures.Pattern(10, 20).Pixels[..30], turned.Pixels[9..39]);
        Assert.Equal([255, 255, 255], turned.Pixels[6..9]);
        Assert.Equal([255, 255, 255], turned.Pixels[39..42]);
    }

    /// <summary>2048×1536 to 298×224, 37 columns off: the centre (1024, 768) lies at (149 − 37, 112).</summary>
    [Fact]
    public void Points_move_with_the_picture()
    {
        var fit = ImageFit.Of((2048, 1536), (224, 224), FitMode.ShortSideCrop);
        Assert.Equal(new OutlinePoint(112, 112), fit.Map(new OutlinePoint(1024, 768)));
        Assert.Equal(new OutlinePoint(-37, 0), fit.Map(new OutlinePoint(0, 0)));
    }

    private static void AssertFit((int, int) source, (int, int) field, FitMode mode, ((int, int) Scaled, int Left, int Top) expected) =>
        Assert.Equal(new ImageFit(source, field, expected.Scaled, expected.Left, expected.Top), ImageFit.Of(source, field, mode));
}
