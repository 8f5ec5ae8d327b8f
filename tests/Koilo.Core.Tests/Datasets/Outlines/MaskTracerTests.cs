using Koilo.Core.Datasets;
using Koilo.Core.Datasets.Outlines;
using Koilo.Core.Randomness;

namespace Koilo.Core.Tests.Datasets.Outlines;

public class MaskTracerTests
{
    [Fact]
    public void A_pixel_is_outlined_by_its_four_corners()
    {
        var piece = Assert.Single(Trace("...", ".#.", "..."));
        Assert.Equal([new(2, 1), new(2, 2), new(1, 2), new OutlinePoint(1, 1)], piece.Contour);
        Assert.Equal(1, piece.Pixels);
    }

    [Fact]
    public void Straight_edges_have_no_points_between_their_ends()
    {
        var piece = Assert.Single(Trace("###", "#..", "#.."));
        Assert.Equal([new(3, 0), new(3, 1), new(1, 1), new(1, 3), new(0, 3), new OutlinePoint(0, 0)], piece.Contour);
    }

    [Fact]
    public void Pixels_that_touch_at_a_corner_are_two_pieces() => Assert.Equal([1, 1], Trace("#.", ".#").Select(piece => piece.Pixels));

    [Fact]
    public void A_corner_where_a_piece_touches_itself_is_passed_twice() =>
        Assert.Equal(7, Assert.Single(Trace("###", "#.#", "##.")).Pixels);

    [Fact]
    public void Holes_are_not_seen()
    {
        var piece = Assert.Single(Trace("###", "#.#", "###"));
        Assert.Equal([new(3, 0), new(3, 3), new(0, 3), new OutlinePoint(0, 0)], piece.Contour);
        Assert.Equal(8, piece.Pixels);
    }

    [Fact]
    public void Nothing_has_no_pieces() => Assert.Empty(Trace("..", ".."));

    /// <summary>Whatever the mask: each contour, rasterised, covers its own pixels and holes, so all together cover the mask and its holes.</summary>
    [Fact]
    public void Rasterised_contours_give_the_mask_with_its_holes_filled()
    {
        var random = new Seed(7).Random();
        for (var round = 0; round < 200; round++)
        {
            var (width, height) = (1 + random.Below(12), 1 + random.Below(12));
            var mask = Enumerable.Range(0, width * height).Select(_ => random.Below(5) < 3).ToArray();
            var traced = OutlineMask.Rasterise(MaskTracer.Trace(mask, width).Select(piece => piece.Contour), width, height, 1, 1);
            Assert.Equal(Filled(mask, width), traced);
        }
    }

    /// <summary>A pixel is a hole's unless the mask's ground leads from it to the border; ground pixels that touch at a corner are connected.</summary>
    private static bool[] Filled(bool[] mask, int width)
    {
        var height = mask.Length / width;
        var ground = new bool[mask.Length];
        for (var grown = true; grown;)
        {
            grown = false;
            for (var i = 0; i < mask.Length; i++)
            {
                if (mask[i] || ground[i]) continue;
                var (x, y) = (i % width, i / width);
                var around = from dy in new[] { -1, 0, 1 } from dx in new[] { -1, 0, 1 } select (X: x + dx, Y: y + dy);
                if (around.Any(at => at.X < 0 || at.Y < 0 || at.X >= width || at.Y >= height || ground[at.Y * width + at.X])) grown = ground[i] = true;
            }
        }

        return Array.ConvertAll(ground, isGround => !isGround);
    }

    private static IReadOnlyList<MaskPiece> Trace(params string[] rows) =>
        MaskTracer.Trace(string.Concat(rows).Select(letter => letter == '#').ToArray(), rows[0].Length);
}
