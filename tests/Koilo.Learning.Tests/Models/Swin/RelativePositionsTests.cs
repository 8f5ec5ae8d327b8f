using Koilo.Learning.Models.Swin;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Swin;

public class RelativePositionsTests
{
    /// <summary>Windows of 2×2, so −1 to 1 rows and columns apart: way = 3 (rows + 1) + columns + 1, a position minus another.</summary>
    [Fact]
    public void Pairs_are_numbered_by_rows_and_columns_apart()
    {
        using var index = RelativePositions.Index(2);
        Assert.Equal([4, 3, 1, 0, 5, 4, 2, 1, 7, 6, 4, 3, 8, 7, 5, 4], index.data<long>().ToArray());
    }

    /// <summary>torchvision 0.14.1 for windows of 7×7 (golden entry of swin_t, "constructed").</summary>
    [Fact]
    public void Index_is_torchvisions()
    {
        using var scope = NewDisposeScope();
        var index = RelativePositions.Index(7);
        Assert.Equal([84, 83, 82, 81, 80, 79, 78, 71], index.data<long>().ToArray()[..8]);
        Assert.Equal(201_684, index.sum().item<long>());
    }

    /// <summary>Windows of 3×3: −1, −½, 0, ½, 1 of the side; 8 times that: log₂ 9 ÷ 3 = 1.056642 and log₂ 5 ÷ 3 = 0.773976. Rows first.</summary>
    [Fact]
    public void Distances_are_logarithmic()
    {
        using var scope = NewDisposeScope();
        var table = RelativePositions.LogCoordinates(3);
        Assert.Equal([1, 5, 5, 2], table.shape);
        float[] axis = [-1.056642f, -0.773976f, 0, 0.773976f, 1.056642f];
        Assert.All(axis.Select((value, i) => (value, i)), expected =>
        {
            Assert.Equal(expected.value, table[0, expected.i, 2, 0].item<float>(), 1e-6f);
            Assert.Equal(expected.value, table[0, 2, expected.i, 1].item<float>(), 1e-6f);
        });
    }
}
