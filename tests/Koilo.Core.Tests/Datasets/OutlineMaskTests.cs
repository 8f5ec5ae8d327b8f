using Koilo.Core.Datasets;

namespace Koilo.Core.Tests.Datasets;

public class OutlineMaskTests
{
    /// <summary>
    /// Legs of 3 pixels from the top left corner. In row y the slanted side is at x = 3 − (y + 0.5), and centres x + 0.5 &lt; that:
    /// row 0 up to 2.5 takes 0.5 and 1.5 (2.5 lies on the right edge: outside), row 1 takes 0.5, row 2 (up to 0.5) nothing.
    /// </summary>
    [Fact]
    public void Triangle_takes_the_centres_left_of_its_slanted_side() =>
        Assert.Equal(["##..", "#...", "....", "...."], Mask(4, 4, Polygon(0, 0, 3, 0, 0, 3)));

    /// <summary>From 0.5 to 2.5 both ways: centres 0.5 and 1.5 are inside or on the left and upper edge, 2.5 on the right or lower one.</summary>
    [Fact]
    public void Centres_on_left_and_upper_edges_are_inside_and_on_the_others_outside() =>
        Assert.Equal(["##..", "##..", "....", "...."], Mask(4, 4, Polygon(0.5, 0.5, 2.5, 0.5, 2.5, 2.5, 0.5, 2.5)));

    [Fact]
    public void Direction_of_the_corners_does_not_matter() =>
        Assert.Equal(["....", ".##.", ".##."], Mask(4, 3, Polygon(1, 1, 1, 3, 3, 3, 3, 1)));

    [Fact]
    public void Polygon_outside_marks_nothing() => Assert.Equal(
        ["...", "...", "..."],
        Mask(3, 3, Polygon(-5, -5, -1, -5, -1, -1), Polygon(4, 0, 8, 0, 8, 3, 4, 3), Polygon(0, 3, 3, 3, 3, 9)));

    [Fact]
    public void Polygon_across_the_border_is_cut() =>
        Assert.Equal(["#..", "#..", "..."], Mask(3, 3, Polygon(-9, -9, 1, -9, 1, 2, -9, 2)));

    [Fact]
    public void Overlapping_polygons_are_united() =>
        Assert.Equal(["##.", "###", ".##"], Mask(3, 3, Polygon(0, 0, 2, 0, 2, 2, 0, 2), Polygon(1, 1, 3, 1, 3, 3, 1, 3)));

    /// <summary>A bow tie from (0,0) to (4,4): at height 0.5 between x = 0.5 and 3.5, at 1.5 between 1.5 and 2.5, and mirrored below.</summary>
    [Fact]
    public void Crossing_sides_follow_the_even_odd_rule() =>
        Assert.Equal(["###.", ".#..", ".#..", "###."], Mask(4, 4, Polygon(0, 0, 4, 0, 0, 4, 4, 4)));

    [Fact]
    public void Nothing_and_lines_mark_nothing() => Assert.Equal(["..", ".."], Mask(2, 2, [], Polygon(0, 0, 2, 2)));

    /// <summary>A 4 × 2 rectangle at half width and full height is 2 × 2.</summary>
    [Fact]
    public void Scales_turn_image_pixels_into_mask_pixels()
    {
        var mask = OutlineMask.Rasterise([Polygon(0, 0, 4, 0, 4, 2, 0, 2)], 3, 3, 0.5, 1);
        Assert.Equal([true, true, false, true, true, false, false, false, false], mask);
    }

    private static string[] Mask(int width, int height, params IReadOnlyList<OutlinePoint>[] polygons)
    {
        var mask = OutlineMask.Rasterise(polygons, width, height, 1, 1);
        return [.. mask.Chunk(width).Select(row => string.Concat(row.Select(inside => inside ? '#' : '.')))];
    }

    private static OutlinePoint[] Polygon(params double[] coordinates) =>
        [.. coordinates.Chunk(2).Select(pair => new OutlinePoint(pair[0], pair[1]))];
}
