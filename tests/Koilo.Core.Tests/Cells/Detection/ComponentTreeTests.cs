using Koilo.Core.Cells.Detection;

namespace Koilo.Core.Tests.Cells.Detection;

public class ComponentTreeTests
{
    /// <summary>One row 0 5 3 5 9 0: at 9 one pixel, inside the two at 5 on its left; the other 5 stands alone; all join at 3, and everything at 0.</summary>
    [Fact]
    public void Regions_join_as_the_threshold_falls()
    {
        var tree = ComponentTree.Of([0, 5, 3, 5, 9, 0], 6);
        Assert.Equal([0, 3, 5, 5, 9], tree.Levels.Select(level => (int)level).Order());
        Assert.Equal((9, 1), At(4));
        Assert.Equal((5, 2), At(3));
        Assert.Equal((5, 1), At(1));
        Assert.Equal((3, 4), At(2));
        Assert.Equal((0, 6), At(0));
        Assert.Equal(tree.NodeOfPixel[3], tree.Parents[tree.NodeOfPixel[4]]);
        Assert.Equal(tree.NodeOfPixel[2], tree.Parents[tree.NodeOfPixel[1]]);
        Assert.Equal(tree.NodeOfPixel[0], tree.NodeOfPixel[5]);

        (int Level, int Count) At(int pixel) => (tree.Levels[tree.NodeOfPixel[pixel]], tree.Sums[tree.NodeOfPixel[pixel]].Count);
    }

    /// <summary>A filled disc of radius 10: its ellipse is itself. Two of them side by side fill 0.9 of theirs.</summary>
    [Fact]
    public void A_disc_fills_its_ellipse_and_two_do_not()
    {
        Assert.Equal(1, Fill([(20, 20)]), 0.01);
        Assert.Equal(0.9, Fill([(15, 20), (35, 20)]), 0.01);

        static double Fill((int X, int Y)[] centres)
        {
            var sums = new RegionSums();
            for (var i = 0; i < 50 * 50; i++)
            {
                if (centres.Any(centre => double.Hypot((i % 50) - centre.X, (i / 50) - centre.Y) <= 10)) sums.Add(i % 50, i / 50, 1);
            }

            return sums.Count / sums.Axes.Area;
        }
    }
}
