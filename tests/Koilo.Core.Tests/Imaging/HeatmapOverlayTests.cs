using Koilo.Core.Datasets;
using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Imaging;

public class HeatmapOverlayTests
{
    private static readonly HeatmapScale Unclipped = new(Percentile: 100);

    /// <summary>Strengths 0, 0.5, 1 at opacity 0.5 cover 0, a quarter and a half of a grey of 100.</summary>
    [Fact]
    public void Stronger_places_are_covered_in_proportion()
    {
        var painted = HeatmapOverlay.Paint(Grey(3, 1), new Heatmap(3, 1, [0, 1, 2]), new OverlayOptions { Scale = Unclipped, Opacity = 0.5 });
        Assert.Equal([100, 100, 100, .. Mixed(ColourMap.Sequential.At(0.5), 0.25), .. Mixed(ColourMap.Sequential.At(1), 0.5)], painted.Pixels);
    }

    [Fact]
    public void A_two_sided_map_has_blue_and_red_and_leaves_zero_alone()
    {
        var options = new OverlayOptions { Scale = Unclipped with { Sign = MapSign.TwoSided }, Opacity = 1 };
        var painted = HeatmapOverlay.Paint(Grey(3, 1), new Heatmap(3, 1, [-2, 0, 2]), options);
        Assert.Equal([.. Mixed(ColourMap.Diverging.At(0), 1), 100, 100, 100, .. Mixed(ColourMap.Diverging.At(1), 1)], painted.Pixels);
    }

    [Fact]
    public void A_constant_map_leaves_the_picture_as_it_is()
    {
        var image = Pictures.Pattern(12, 10);
        Assert.Equal(image.Pixels, HeatmapOverlay.Paint(image, new Heatmap(2, 2, [5, 5, 5, 5]), new OverlayOptions()).Pixels);
    }

    /// <summary>Two columns 0, 1 over four are 0, 0.25, 0.75, 1 (see the resizer); so the map is not a staircase.</summary>
    [Fact]
    public void A_small_map_is_enlarged_smoothly()
    {
        var painted = HeatmapOverlay.Paint(Grey(4, 2), new Heatmap(2, 1, [0, 1]), new OverlayOptions { Scale = Unclipped, Opacity = 1 });
        Assert.Equal(Mixed(ColourMap.Sequential.At(0.25), 0.25), painted.Pixels[3..6]);
        Assert.Equal(Mixed(ColourMap.Sequential.At(0.75), 0.75), painted.Pixels[6..9]);
        Assert.Equal(painted.Pixels[..12], painted.Pixels[12..]);
    }

    /// <summary>
    /// A square from (10, 10) to (30, 30), one pixel wide: its line covers half of pixels 9 and 10, its dark seam a little of 8 and 11.
    /// </summary>
    [Fact]
    public void An_outline_is_drawn_where_it_says_with_a_dark_seam()
    {
        OutlinePoint[] square = [new(10, 10), new(30, 10), new(30, 30), new(10, 30)];
        var options = new OverlayOptions { Outlines = [square], OutlineColour = new Rgb(255, 255, 0) };
        var painted = HeatmapOverlay.Paint(Grey(40, 40), new Heatmap(1, 1, [0]), options);
        foreach (var (x, y) in new[] { (9, 20), (10, 20), (29, 20), (30, 20), (20, 9), (20, 30) })
        {
            Assert.InRange(painted.Pixels[3 * (40 * y + x)], 140, 255);
            Assert.InRange(painted.Pixels[3 * (40 * y + x) + 2], 0, 60);
        }

        Assert.InRange(painted.Pixels[3 * (40 * 20 + 8)], 50, 99);
        Assert.Equal([100, 100, 100], painted.Pixels[(3 * (40 * 20 + 20))..(3 * (40 * 20 + 21))]);
        Assert.Equal([100, 100, 100], painted.Pixels[..3]);
    }

    [Fact]
    public void An_opacity_out_of_range_is_refused() =>
        Assert.Throws<ArgumentException>(() => HeatmapOverlay.Paint(Grey(1, 1), new Heatmap(1, 1, [0]), new OverlayOptions { Opacity = 1.5 }));

    private static RgbImage Grey(int width, int height)
    {
        var image = new RgbImage(width, height);
        Array.Fill(image.Pixels, (byte)100);
        return image;
    }

    private static byte[] Mixed(Rgb colour, double opacity) =>
        [.. new[] { colour.Red, colour.Green, colour.Blue }.Select(x => (byte)Math.Floor(100 * (1 - opacity) + x * opacity + 0.5))];
}
