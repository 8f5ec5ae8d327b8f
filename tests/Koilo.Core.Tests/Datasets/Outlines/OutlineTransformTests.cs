using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Outlines;
using Koilo.Core.Imaging;

namespace Koilo.Core.Tests.Datasets.Outlines;

public class OutlineTransformTests
{
    private static readonly OutlinePoint Point = new(3, 5);

    [Fact]
    public void Every_step_moves_a_point_as_it_moves_pixels()
    {
        Assert.Equal(Point, OutlineTransform.Identity.Apply(Point));
        Assert.Equal(new OutlinePoint(1, 6), OutlineTransform.Cut(new PixelRegion(2, -1, 9, 9)).Apply(Point));
        Assert.Equal(new OutlinePoint(6, 2.5), OutlineTransform.Resize((10, 20), (20, 10)).Apply(Point));
        Assert.Equal(new OutlinePoint(7, 5), OutlineTransform.MirrorColumns(10).Apply(Point));
        Assert.Equal(new OutlinePoint(3, 15), OutlineTransform.MirrorRows(20).Apply(Point));
        Assert.Equal(new OutlinePoint(5, 3), OutlineTransform.Transpose.Apply(Point));
    }

    /// <summary>Cut at (1, 1): (2, 4). Doubled: (4, 8). Mirrored in 20 columns: (16, 8). Turned: (8, 16).</summary>
    [Fact]
    public void Steps_follow_one_another()
    {
        var all = OutlineTransform.Cut(new PixelRegion(1, 1, 10, 10)).Then(OutlineTransform.Resize((10, 10), (20, 20)))
            .Then(OutlineTransform.MirrorColumns(20)).Then(OutlineTransform.Transpose);
        Assert.Equal(new OutlinePoint(8, 16), all.Apply(Point));
    }

    [Fact]
    public void A_cell_is_carried_whole()
    {
        var cell = new CellOutline("1", "x", CellRole.Evidence, [Point], []);
        var moved = OutlineTransform.MirrorColumns(10).Apply(cell);
        Assert.Equal([new OutlinePoint(7, 5)], moved.Cytoplasm);
        Assert.Empty(moved.Nucleus);
        Assert.Equal(("1", "x", CellRole.Evidence), (moved.Id, moved.Type, moved.Role));
    }

    /// <summary>The pixels an outline covers, flipped and cut, are those the flipped and cut outline covers: no half pixel is lost on the way.</summary>
    [Fact]
    public void Outlines_stay_on_their_pixels()
    {
        OutlinePoint[] outline = [new(1.1, 1.2), new(6.3, 2.1), new(5.2, 6.3), new(2.4, 5.1)]; // no edge meets a pixel's centre
        var region = new PixelRegion(2, -1, 5, 6);
        var transform = OutlineTransform.MirrorColumns(8).Then(OutlineTransform.Cut(region));
        var moved = OutlineMask.Rasterise([[.. outline.Select(transform.Apply)]], 5, 6, 1, 1);
        var mask = OutlineMask.Rasterise([outline], 8, 7, 1, 1);
        var expected = from y in Enumerable.Range(0, 6)
                       from x in Enumerable.Range(0, 5)
                       select y - 1 >= 0 && mask[((y - 1) * 8) + 7 - (x + 2)];
        Assert.Equal(expected, moved);
        Assert.Contains(true, moved);
    }

    [Fact]
    public void Fitting_a_picture_is_a_resize_and_a_cut()
    {
        var fit = ImageFit.Of((400, 300), (224, 224), FitMode.ShortSideCrop);
        var transform = OutlineTransform.Resize(fit.Source, fit.Scaled).Then(OutlineTransform.Cut(new PixelRegion(-fit.Left, -fit.Top, 224, 224)));
        Assert.Equal(fit.Map(Point).X, transform.Apply(Point).X, 1e-12); // the same sums in another order
        Assert.Equal(fit.Map(Point).Y, transform.Apply(Point).Y, 1e-12);
    }
}
