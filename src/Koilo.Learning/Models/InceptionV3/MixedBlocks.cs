using static Koilo.Learning.Models.InceptionV3.MixedBranch;

namespace Koilo.Learning.Models.InceptionV3;

/// <summary>The five kinds of blocks of Inception v3.</summary>
/// <remarks>Szegedy et al. 2016, arXiv:1512.00567, figures 5 to 7 and 10; names and numbers as torchvision has them.</remarks>
internal static class MixedBlocks
{
    /// <summary>Figure 5: a 5×5 window and two 3×3 ones; gives 224 channels and the pooled ones.</summary>
    public static MixedBlock A(int inputs, int pooled) => new(
        inputs,
        Of([Square("branch1x1", 64, 1)]),
        Of([Square("branch5x5_1", 48, 1)], [Square("branch5x5_2", 64, 5)]),
        Of([Square("branch3x3dbl_1", 64, 1)], [Square("branch3x3dbl_2", 96, 3)], [Square("branch3x3dbl_3", 96, 3)]),
        AveragePooled(Square("branch_pool", pooled, 1)));

    /// <summary>Halves height and width; gives 480 channels and the ones it is given.</summary>
    public static MixedBlock B(int inputs) => new(
        inputs,
        Of([Halving("branch3x3", 384)]),
        Of([Square("branch3x3dbl_1", 64, 1)], [Square("branch3x3dbl_2", 96, 3)], [Halving("branch3x3dbl_3", 96)]),
        MaxPooled());

    /// <summary>Figure 6: 7×7 windows as rows and columns; gives 768 channels.</summary>
    public static MixedBlock C(int inputs, int between) => new(
        inputs,
        Of([Square("branch1x1", 192, 1)]),
        Of([Square("branch7x7_1", between, 1)], [new("branch7x7_2", between, 1, 7)], [new("branch7x7_3", 192, 7, 1)]),
        Of(
            [Square("branch7x7dbl_1", between, 1)],
            [new("branch7x7dbl_2", between, 7, 1)],
            [new("branch7x7dbl_3", between, 1, 7)],
            [new("branch7x7dbl_4", between, 7, 1)],
            [new("branch7x7dbl_5", 192, 1, 7)]),
        AveragePooled(Square("branch_pool", 192, 1)));

    /// <summary>Halves height and width; gives 512 channels and the ones it is given.</summary>
    public static MixedBlock D(int inputs) => new(
        inputs,
        Of([Square("branch3x3_1", 192, 1)], [Halving("branch3x3_2", 320)]),
        Of(
            [Square("branch7x7x3_1", 192, 1)],
            [new("branch7x7x3_2", 192, 1, 7)],
            [new("branch7x7x3_3", 192, 7, 1)],
            [Halving("branch7x7x3_4", 192)]),
        MaxPooled());

    /// <summary>Figure 7: 3×3 windows as rows and columns side by side; gives 2048 channels.</summary>
    public static MixedBlock E(int inputs) => new(
        inputs,
        Of([Square("branch1x1", 320, 1)]),
        Of([Square("branch3x3_1", 384, 1)], [new("branch3x3_2a", 384, 1, 3), new("branch3x3_2b", 384, 3, 1)]),
        Of(
            [Square("branch3x3dbl_1", 448, 1)],
            [Square("branch3x3dbl_2", 384, 3)],
            [new("branch3x3dbl_3a", 384, 1, 3), new("branch3x3dbl_3b", 384, 3, 1)]),
        AveragePooled(Square("branch_pool", 192, 1)));

    private static MixedConv Square(string name, int outputs, int side) => new(name, outputs, side, side);

    private static MixedConv Halving(string name, int outputs) => new(name, outputs, 3, 3, Stride: 2);
}
