using Koilo.Learning.Cells;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Cells;

/// <summary>Three images with two, no and one cell.</summary>
public class CellBatchTests
{
    private static readonly CellBag[] s_bags =
    [
        RelationalBags.Bag(0, 0, [[1, 2], [3, 4]], [new(0, 0, 2, 5), new(6, 8, 2, 5)]),
        RelationalBags.Bag(1, 1, [], []),
        RelationalBags.Bag(2, 1, [[5, 6]], [new(0, 0, 2, 5)]),
    ];

    [Fact]
    public void Cells_are_summed_by_image_and_an_empty_image_is_zero()
    {
        using var scope = NewDisposeScope();
        var batch = new CellBatch(s_bags, CPU);
        Assert.Equal([4, 6, 0, 0, 5, 6], TensorReadBack.Floats(batch.SumByImage(batch.Cells)));
    }

    [Fact]
    public void A_rectangle_holds_each_cell_once_and_the_filling_elsewhere()
    {
        using var scope = NewDisposeScope();
        var batch = new CellBatch(s_bags, CPU);
        Assert.Equal([1, 2, 3, 4, -9, -9, -9, -9, 5, 6, -9, -9], TensorReadBack.Floats(CellBatch.Spread(batch.Cells, batch.CellSlots, -9)));
    }

    /// <summary>e¹ and e³ of the first image; the only cell of the last has all the weight.</summary>
    [Fact]
    public void A_softmax_sums_to_one_within_each_image()
    {
        using var scope = NewDisposeScope();
        var batch = new CellBatch(s_bags, CPU);
        var weights = TensorReadBack.Floats(CellBatch.Softmax(batch.Cells.narrow(1, 0, 1), batch.CellSlots, batch.CellPlace));
        var second = 1 / (1 + Math.Exp(-2));
        Assert.Equal(1 - second, weights[0], 6);
        Assert.Equal(second, weights[1], 6);
        Assert.Equal(1, weights[2]);
    }

    /// <summary>Two directed edges between the first image's cells, then each of the three cells with itself; relative distance 1, so ln 2.</summary>
    [Fact]
    public void Edges_stay_within_their_image()
    {
        using var scope = NewDisposeScope();
        var batch = new CellBatch(s_bags, CPU);
        Assert.Equal(2, batch.TrueEdges);
        Assert.Equal([1, 0, 0, 1, 2], batch.From.data<long>().ToArray());
        Assert.Equal([0, 1, 0, 1, 2], batch.To.data<long>().ToArray());
        Assert.Equal([(float)Math.Log(2), 0, 0, 0], TensorReadBack.Floats(batch.EdgeFeatures[0]));
        Assert.Equal([0, 0, 0, 1], TensorReadBack.Floats(batch.EdgeFeatures[4]));
    }

    [Fact]
    public void Scaling_gives_training_features_mean_zero_and_deviation_one_and_undefined_ones_zero()
    {
        CellBag[] train = [s_bags[0], RelationalBags.Bag(3, 0, [[5, float.NaN]], [new(0, 0, 2, 5)])];
        var scaled = new FeatureScaling(train).Apply(train);
        var (rows, deviation) = (scaled.SelectMany(bag => bag.Cells).ToList(), Math.Sqrt(8.0 / 3)); // of 1, 3, 5
        Assert.Equal([(float)(-2 / deviation), 0, (float)(2 / deviation)], rows.Select(row => row[0]));
        Assert.Equal([-1, 1, 0], rows.Select(row => row[1]));
    }
}
