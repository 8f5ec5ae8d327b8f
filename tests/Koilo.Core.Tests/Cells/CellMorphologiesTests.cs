using Koilo.Core.Cells;
using Koilo.Core.Datasets;
using static Koilo.Core.Tests.Cells.DrawnCells;

namespace Koilo.Core.Tests.Cells;

public class CellMorphologiesTests
{
    private static readonly OutlinePoint[] Eight = [new(0, 0), new(16, 8), new(16, 0), new(0, 8)];

    /// <summary>
    /// A nucleus of 20 × 10 in a cell of 40 × 40, both around (30, 30). Its diagonal is √500, so roundness is 200 ÷ (π 500 ÷ 4); its axes are as 2 to 1.
    /// </summary>
    [Fact]
    public void Form_and_size_follow_from_the_outlines()
    {
        var measured = CellMorphologies.Of(Field(60, 60, Glass), [Cell("1", Box(20, 25, 40, 35), Box(10, 10, 50, 50))])[0];
        Assert.Equal((200, 1600, 0.125), (measured.NucleusArea, measured.CellArea, measured.NucleusShare));
        Assert.Equal(200 / (Math.PI * 125), measured.NucleusRoundness, 1e-9);
        Assert.Equal(0.5, measured.NucleusEllipticity, 1e-9);
        Assert.Equal(1, measured.NucleusSolidity, 1e-9);
        Assert.Equal(0, measured.NucleusOffset, 1e-9);
        Assert.Equal(1, measured.RelativeNucleusArea);
    }

    /// <summary>A square of 4 without a quarter: 3 of 3.5 of its convex hull.</summary>
    [Fact]
    public void A_notch_lowers_solidity()
    {
        OutlinePoint[] notched = [new(10, 10), new(30, 10), new(30, 20), new(20, 20), new(20, 30), new(10, 30)];
        Assert.Equal(3 / 3.5, CellMorphologies.Of(Field(60, 60, Glass), [Cell("1", notched)])[0].NucleusSolidity, 1e-9);
    }

    /// <summary>Densities are those of <see cref="StainPlanes"/>; the other cell's nucleus is no cytoplasm of this one.</summary>
    [Fact]
    public void Stain_is_measured_in_the_nucleus_and_around_it()
    {
        var image = Field(60, 60, Cytoplasm).Disc(20, 20, 6, Chromatin).Disc(40, 40, 6, Chromatin);
        var whole = Box(0, 0, 60, 60);
        var measured = CellMorphologies.Of(image, [Cell("1", Box(17, 17, 23, 23), whole), Cell("2", Box(33, 33, 47, 47), whole), Cell("3", Box(13, 13, 27, 27), whole)]);
        var (dark, pale) = (StainPlanes.Of(Field(1, 1, Chromatin)).Haematoxylin[0], StainPlanes.Of(Field(1, 1, Cytoplasm)).Haematoxylin[0]);
        Assert.Equal(dark, measured[0].NucleusHaematoxylin, 1e-4);
        Assert.Equal(0, measured[0].NucleusHaematoxylinSpread, 1e-3);
        Assert.Equal(pale, measured[0].CytoplasmHaematoxylin, 1e-4);
        Assert.Equal(36 * dark, measured[0].NucleusTotalHaematoxylin, 1e-2);
        Assert.Equal((0, 0, 1), (measured[0].TextureContrast, measured[0].TextureEntropy, measured[0].TextureHomogeneity));
        Assert.True(measured[1].TextureEntropy > 0.5);
    }

    /// <summary>Centres at 10, 20 and 150: the median nucleus of 16 px² has a diameter of 4.5, so that neighbours count up to 27.</summary>
    [Fact]
    public void Neighbours_are_counted_by_the_size_of_nuclei()
    {
        var measured = CellMorphologies.Of(Field(200, 20, Glass), [Cell("1", Box(8, 8, 12, 12)), Cell("2", Box(18, 8, 22, 12)), Cell("3", Box(148, 8, 152, 12))]);
        Assert.Equal([10, 10, 130], measured.Select(cell => cell.NearestNeighbour));
        Assert.Equal([1, 1, 0], measured.Select(cell => cell.Neighbours));
    }

    [Fact]
    public void Names_and_values_are_in_the_same_order()
    {
        var measured = new CellMorphology { NucleusArea = 3, Neighbours = 7 };
        Assert.Equal(CellMorphology.Names.Count, measured.Values.Count);
        Assert.Equal((3, 7), (measured.Values[0], measured.Values[CellMorphology.Names.ToList().IndexOf("neighbours")]));
        Assert.Equal("nucleus area (px²)", CellMorphology.Measures[0].Title);
    }

    [Fact]
    public void No_cells_have_no_measures() => Assert.Empty(CellMorphologies.Of(Field(8, 8, Glass), []));

    [Fact]
    public void One_cell_has_no_neighbour()
    {
        var measured = CellMorphologies.Of(Field(20, 20, Glass), [Cell("1", Box(5, 5, 9, 9))])[0];
        Assert.True(double.IsNaN(measured.NearestNeighbour));
        Assert.Equal(0, measured.Neighbours);
        Assert.True(double.IsNaN(measured.CellArea) && double.IsNaN(measured.NucleusShare) && double.IsNaN(measured.CytoplasmEosin));
    }

    [Fact]
    public void Cells_at_the_same_place_are_neighbours_at_distance_0()
    {
        var measured = CellMorphologies.Of(Field(20, 20, Glass), [Cell("1", Box(5, 5, 9, 9)), Cell("2", Box(5, 5, 9, 9)), Cell("3", [])]);
        Assert.Equal((0, 1), (measured[0].NearestNeighbour, measured[0].Neighbours));
        Assert.True(double.IsNaN(measured[2].NucleusArea) && double.IsNaN(measured[2].NearestNeighbour));
    }

    [Fact]
    public void Outlines_may_cross_themselves_touch_the_border_and_be_larger_than_the_image()
    {
        var measured = CellMorphologies.Of(Field(20, 20, Glass), [Cell("1", Eight), Cell("2", Box(-9, -9, 5, 5)), Cell("3", Box(-50, -50, 70, 70)), Cell("4", Box(90, 90, 99, 99))]);
        Assert.Equal(64, measured[0].NucleusArea, 0.5);
        Assert.Equal(196, measured[1].NucleusArea);
        Assert.Equal(14400, measured[2].NucleusArea);
        Assert.Equal(81, measured[3].NucleusArea);
        Assert.True(double.IsNaN(measured[3].NucleusHaematoxylin));
        Assert.All(measured.Take(3), cell => Assert.True(double.IsFinite(cell.NucleusHaematoxylin)));
    }

    [Fact]
    public void Two_thousand_cells_are_measured()
    {
        CellOutline[] cells = [.. Enumerable.Range(0, 2000).Select(i => Cell($"{i}", Box(i % 50 * 12, i / 50 * 12, (i % 50 * 12) + 8, (i / 50 * 12) + 8)))];
        var measured = CellMorphologies.Of(Field(600, 480, Glass), cells);
        Assert.Equal(2000, measured.Count);
        Assert.All(measured, cell => Assert.Equal((64, 12), (cell.NucleusArea, cell.NearestNeighbour)));
    }
}
