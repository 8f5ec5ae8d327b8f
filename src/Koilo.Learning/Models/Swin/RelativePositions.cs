using static TorchSharp.torch;

namespace Koilo.Learning.Models.Swin;

/// <summary>What two positions of a window are to each other: how many rows and columns apart, (2·side − 1)² different ways.</summary>
internal static class RelativePositions
{
    /// <summary>Which of these ways each pair of positions has.</summary>
    /// <param name="side">Rows and columns of a window.</param>
    /// <returns>side⁴ whole numbers, pair by pair.</returns>
    public static Tensor Index(int side) => WrappedTensorDisposeScope(() =>
    {
        var axis = arange(side);
        var apart = axis.unsqueeze(1) - axis + (side - 1); // side×side: from 0 to 2·side − 2
        var rows = apart.reshape(side, 1, side, 1) * ((2 * side) - 1);
        var columns = apart.reshape(1, side, 1, side);
        return (rows + columns).flatten();
    });

    /// <summary>Rows and columns apart, each from −side + 1 to side − 1, on a logarithmic scale from −1.06 to 1.06.</summary>
    /// <param name="side">Rows and columns of a window.</param>
    /// <returns>1×(2·side − 1)×(2·side − 1)×2.</returns>
    /// <remarks>Liu et al. 2022, arXiv:2111.09883, section 3.3; sign(8t) log₂(1 + |8t|) ÷ log₂ 8 with t in −1 to 1. Single precision, as torchvision.</remarks>
    public static Tensor LogCoordinates(int side) => WrappedTensorDisposeScope(() =>
    {
        var axis = arange(1 - side, side).to(ScalarType.Float32) / (side - 1) * 8;
        axis = axis.sign() * (axis.abs() + 1).log2() / 3;
        var ways = (2 * side) - 1;
        return stack([axis.unsqueeze(1).expand(ways, ways), axis.expand(ways, ways)], -1).unsqueeze(0);
    });

    /// <summary>Looks up a number per head for each pair of positions.</summary>
    /// <param name="table">Ways×heads.</param>
    /// <param name="index">From <see cref="Index"/>.</param>
    /// <returns>Heads×positions×positions.</returns>
    public static Tensor Look(Tensor table, Tensor index) => WrappedTensorDisposeScope(() =>
    {
        var positions = (long)Math.Sqrt(index.numel());
        return table.index_select(0, index).reshape(positions, positions, -1).permute(2, 0, 1);
    });
}
