using Koilo.Core.Cells;
using Koilo.Core.Imaging;
using static Koilo.Core.Tests.Cells.DrawnCells;

namespace Koilo.Core.Tests.Cells;

public class CellGeometryTests
{
    [Fact]
    public void A_box_along_pixel_edges_is_exact()
    {
        var geometry = CellGeometry.Of(Box(2, 3, 12, 8));
        Assert.Equal(50, geometry.Area, 1e-9);
        Assert.Equal((7, 5.5), (Math.Round(geometry.Centre.X, 9), Math.Round(geometry.Centre.Y, 9)));
        Assert.Equal(new PixelRegion(2, 3, 10, 5), geometry.Box);
    }

    /// <summary>Two triangles of 4 × 4 ÷ 2 each, drawn in opposite directions: the usual formula would give 0.</summary>
    [Fact]
    public void An_eight_has_the_area_of_its_loops()
    {
        var geometry = CellGeometry.Of([new(0, 0), new(8, 4), new(8, 0), new(0, 4)]);
        Assert.Equal(16, geometry.Area, 0.05);
        Assert.Equal(4, geometry.Centre.X, 1e-6);
    }

    [Fact]
    public void A_point_and_a_line_have_a_place_but_no_area()
    {
        Assert.Equal(new CellGeometry(new(3, 4), 0, new(3, 4, 1, 1)), CellGeometry.Of([new(3, 4)]));
        Assert.Equal(new CellGeometry(new(2, 2), 0, new(0, 2, 4, 1)), CellGeometry.Of([new(0, 2), new(4, 2)]));
    }

    [Fact]
    public void An_outline_without_points_has_neither()
    {
        var geometry = CellGeometry.Of([]);
        Assert.True(double.IsNaN(geometry.Centre.X));
        Assert.Equal((0, default), (geometry.Area, geometry.Box));
    }

    /// <summary>The outline of a square micrometre of a slide cut into 10⁶ pixels: as many lines as a picture has rows must do.</summary>
    [Fact]
    public void An_outline_far_larger_than_any_picture_is_measured_in_bounded_time() =>
        Assert.Equal(1e12, CellGeometry.Of(Box(-5e5, -5e5, 5e5, 5e5)).Area, 1e7);

    [Fact]
    public void A_cell_is_measured_by_its_border_and_its_nucleus_where_there_is_one()
    {
        var (nucleus, whole) = (Box(4, 4, 6, 6), Box(0, 0, 10, 10));
        Assert.Equal((4, 100), (CellGeometry.OfNucleus(Cell("1", nucleus, whole)).Area, CellGeometry.OfCell(Cell("1", nucleus, whole)).Area));
        Assert.Equal((100, 4), (CellGeometry.OfNucleus(Cell("1", [], whole)).Area, CellGeometry.OfCell(Cell("1", nucleus)).Area));
    }
}
