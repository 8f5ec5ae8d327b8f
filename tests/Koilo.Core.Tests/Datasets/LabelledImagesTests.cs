using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Tests.Imaging;

namespace Koilo.Core.Tests.Datasets;

public class LabelledImagesTests
{
    [Fact]
    public void A_file_a_window_of_it_and_a_masked_window_are_opened()
    {
        using var folder = new ImageFolder();
        var field = Pictures.Pattern(12, 9);
        var whole = new LabelledImage("a", folder.Picture("a.png", field), "", "a");
        var window = whole with { Region = new PixelRegion(10, 7, 4, 4) };
        Assert.Equal(field.Pixels, LabelledImages.Open(whole).Pixels);
        Assert.Equal(window.Region.Value.CutFrom(field).Pixels, LabelledImages.Open(window).Pixels);
        var masked = LabelledImages.Open(window with { Treatment = ImageTreatment.OtsuMask });
        Assert.Equal(Otsu.BlackenBackground(window.Region.Value.CutFrom(field)).Pixels, masked.Pixels);
        Assert.Equal([0, 0, 0], masked.Pixels[^3..]); // white beyond the border is brightest, so it goes
    }

    [Fact]
    public void Windows_of_one_field_decode_it_once_until_others_come()
    {
        using var folder = new ImageFolder();
        string[] files = [.. "abc".Select(name => folder.Picture($"{name}.png", 8, 8))];
        var recent = new RecentImages(2);
        var first = recent.Decode(files[0]);
        Assert.Same(first, recent.Decode(files[0]));
        recent.Decode(files[1]);
        Assert.Same(first, recent.Decode(files[0]));
        recent.Decode(files[2]);
        Assert.NotSame(first, recent.Decode(files[0]));
    }
}
