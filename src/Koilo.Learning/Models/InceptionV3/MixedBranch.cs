using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.InceptionV3;

/// <summary>One of the ways through a block of Inception v3.</summary>
/// <param name="Before">What is done to the input first.</param>
/// <param name="Steps">Convolutions one after the other; those of one step take the same input, and their outputs are put together.</param>
internal sealed record MixedBranch(Func<Tensor, Tensor> Before, IReadOnlyList<MixedConv[]> Steps)
{
    /// <summary>The layer before the convolutions that takes maxima; null where there is none.</summary>
    public MaxPool2d? Pool { get; init; }

    public static MixedBranch Of(params MixedConv[][] steps) => new(input => input, steps);

    public static MixedBranch AveragePooled(MixedConv convolution) =>
        new(input => functional.avg_pool2d(input, 3, stride: 1, padding: 1), [[convolution]]);

    public static MixedBranch MaxPooled()
    {
        var pool = MaxPool2d(3, stride: 2);
        return new(pool.call, []) { Pool = pool };
    }
}

/// <summary>A convolution of a branch. At stride 1 it is padded so that it keeps the size; at stride 2 it is not padded.</summary>
/// <param name="Name">Its state-dict name.</param>
/// <param name="Outputs">Channels it gives.</param>
/// <param name="Rows">Rows of the kernel.</param>
/// <param name="Columns">Columns of the kernel.</param>
/// <param name="Stride">1 or 2.</param>
internal sealed record MixedConv(string Name, int Outputs, int Rows, int Columns, int Stride = 1)
{
    public (int Rows, int Columns) Padding => Stride == 1 ? (Rows / 2, Columns / 2) : (0, 0);
}
