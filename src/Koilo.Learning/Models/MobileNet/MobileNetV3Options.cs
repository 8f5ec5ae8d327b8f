using Koilo.Learning.Layers;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Models.MobileNet;

/// <summary>What tells one MobileNet v3 from the other (Howard et al. 2019, arXiv:1905.02244, tables 1 and 2).</summary>
/// <param name="Hidden">Channels of the layer before the scores.</param>
/// <param name="Blocks">The blocks from front to back.</param>
internal sealed record MobileNetV3Options(int Hidden, params MobileNetV3Block[] Blocks)
{
    public static MobileNetV3Options Small { get; } = new(
        1024,
        Rectified(3, 16, 16, 2).WithAttention,
        Rectified(3, 72, 24, 2),
        Rectified(3, 88, 24, 1),
        Swished(5, 96, 40, 2).WithAttention,
        Swished(5, 240, 40, 1).WithAttention,
        Swished(5, 240, 40, 1).WithAttention,
        Swished(5, 120, 48, 1).WithAttention,
        Swished(5, 144, 48, 1).WithAttention,
        Swished(5, 288, 96, 2).WithAttention,
        Swished(5, 576, 96, 1).WithAttention,
        Swished(5, 576, 96, 1).WithAttention);

    public static MobileNetV3Options Large { get; } = new(
        1280,
        Rectified(3, 16, 16, 1),
        Rectified(3, 64, 24, 2),
        Rectified(3, 72, 24, 1),
        Rectified(5, 72, 40, 2).WithAttention,
        Rectified(5, 120, 40, 1).WithAttention,
        Rectified(5, 120, 40, 1).WithAttention,
        Swished(3, 240, 80, 2),
        Swished(3, 200, 80, 1),
        Swished(3, 184, 80, 1),
        Swished(3, 184, 80, 1),
        Swished(3, 480, 112, 1).WithAttention,
        Swished(3, 672, 112, 1).WithAttention,
        Swished(5, 672, 160, 2).WithAttention,
        Swished(5, 960, 160, 1).WithAttention,
        Swished(5, 960, 160, 1).WithAttention);

    private static MobileNetV3Block Rectified(int kernel, int wide, int outputs, int stride) => new(kernel, wide, outputs, stride, () => ReLU());

    private static MobileNetV3Block Swished(int kernel, int wide, int outputs, int stride) => new(kernel, wide, outputs, stride, () => Hardswish());
}

/// <summary>A block of a MobileNet v3.</summary>
/// <param name="Kernel">Rows and columns of the depthwise convolution.</param>
/// <param name="Wide">Channels inside.</param>
/// <param name="Outputs">Channels it gives.</param>
/// <param name="Stride">Of the depthwise convolution.</param>
/// <param name="Activation">Makes its activations.</param>
internal sealed record MobileNetV3Block(int Kernel, int Wide, int Outputs, int Stride, Func<Module<Tensor, Tensor>> Activation)
{
    /// <summary>Channels between the two layers of its squeeze and excitation; null for none.</summary>
    public int? Squeezed { get; init; }

    /// <summary>The same block with squeeze and excitation.</summary>
    public MobileNetV3Block WithAttention => this with { Squeezed = ChannelCount.Rounded(Wide / 4) };
}
