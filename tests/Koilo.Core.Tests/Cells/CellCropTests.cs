using Koilo.Core.Cells;
using Koilo.Core.Imaging;
using static Koilo.Core.Tests.Cells.DrawnCells;

namespace Koilo.Core.Tests.Cells;

public class CellCropTests
{
    private static readonly CellCropOptions Options = new() { Context = 2, NucleusContext = 3, SmallestSide = 4 };

    [Fact]
    public void A_crop_is_a_square_of_the_cells_own_scale()
    {
        var image = Field(200, 100, Glass);
        Assert.Equal(new PixelRegion(40, 30, 40, 40), CellCrop.Around(Cell("1", Box(55, 48, 57, 50), Box(50, 45, 70, 55)), image, Options));
        Assert.Equal(new PixelRegion(50, 43, 12, 12), CellCrop.Around(Cell("1", Box(54, 48, 58, 50)), image, Options));
        Assert.Equal(4, CellCrop.Around(Cell("1", [new(9, 9)]), image, Options).Width);
    }

    /// <summary>Columns of a picture numbered by their colour: a crop that begins two columns left of it.</summary>
    [Theory]
    [InlineData(CropBorder.Mirror, new byte[] { 2, 1, 0, 1 })]
    [InlineData(CropBorder.Clamp, new byte[] { 0, 0, 0, 1 })]
    [InlineData(CropBorder.White, new byte[] { 255, 255, 0, 1 })]
    public void Beyond_the_border_the_options_decide(CropBorder border, byte[] expected)
    {
        var image = new RgbImage(8, 8);
        for (var i = 0; i < 64; i++) image.Pixels[3 * i] = (byte)(i % 8);
        var cut = CellCrop.Cut(Cell("1", [], Box(0, 3, 1, 5)), image, Options with { Border = border });
        Assert.Equal((4, 4), (cut.Width, cut.Height));
        Assert.Equal(expected, Enumerable.Range(0, 4).Select(x => cut.Pixels[3 * ((4 * 2) + x)]));
    }

    [Fact]
    public void A_cell_larger_than_the_image_gives_a_crop_of_bounded_size()
    {
        var image = Field(20, 10, Glass).Disc(10, 5, 3, Chromatin);
        var cell = Cell("1", [], Box(-1e5, -1e5, 1e5, 1e5));
        Assert.Equal(40, CellCrop.Around(cell, image, Options).Width);
        var cut = CellCrop.Cut(cell, image, Options with { Resize = 32 });
        Assert.Equal((32, 32), (cut.Width, cut.Height));
    }

    [Fact]
    public void A_cell_that_lies_outside_shows_the_nearest_part() =>
        Assert.All(CellCrop.Cut(Cell("1", Box(500, 500, 510, 510)), Field(20, 20, Glass), Options).Pixels, value => Assert.Equal(240, value));

    [Fact]
    public void A_cell_without_outlines_is_refused() =>
        Assert.Throws<ArgumentException>(() => CellCrop.Around(Cell("7", []), Field(20, 20, Glass), Options));
}
