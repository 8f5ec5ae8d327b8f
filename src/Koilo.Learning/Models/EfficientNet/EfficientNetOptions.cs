using Koilo.Learning.Layers;
using TorchSharp.Modules;

namespace Koilo.Learning.Models.EfficientNet;

/// <summary>What tells one EfficientNet from another.</summary>
/// <param name="Stem">Channels of the first convolution.</param>
/// <param name="Dropout">How often a feature is left out before the scores while the network learns.</param>
/// <param name="Stages">The stages from front to back.</param>
internal sealed record EfficientNetOptions(int Stem, double Dropout, params EfficientNetStage[] Stages)
{
    private const int LastExpansion = 4;

    /// <summary>Channels of the last convolution.</summary>
    public int Last { get; init; } = LastExpansion * Stages[^1].Outputs;

    public BatchNormOptions Norm { get; init; } = BatchNormOptions.Usual;

    /// <summary>Version 2, small (Tan and Le 2021, arXiv:2104.00298, table 4).</summary>
    public static EfficientNetOptions Version2Small { get; } = new(
        24,
        0.2,
        new(Fused, 1, 3, 1, 24, 2),
        new(Fused, 4, 3, 2, 48, 4),
        new(Fused, 4, 3, 2, 64, 4),
        new(Depthwise, 4, 3, 2, 128, 6),
        new(Depthwise, 6, 3, 1, 160, 9),
        new(Depthwise, 6, 3, 2, 256, 15))
    { Last = 1280, Norm = new(Epsilon: 1e-3) };

    /// <summary>Version 1: B0 (Tan and Le 2019, arXiv:1905.11946, table 1), made wider and deeper.</summary>
    /// <param name="width">By how much every number of channels grows.</param>
    /// <param name="depth">By how much every number of blocks grows.</param>
    /// <param name="dropout">As in the constructor.</param>
    public static EfficientNetOptions Version1(double width, double depth, double dropout)
    {
        EfficientNetStage[] b0 =
        [
            new(Depthwise, 1, 3, 1, 16, 1),
            new(Depthwise, 6, 3, 2, 24, 2),
            new(Depthwise, 6, 5, 2, 40, 2),
            new(Depthwise, 6, 3, 2, 80, 3),
            new(Depthwise, 6, 5, 1, 112, 3),
            new(Depthwise, 6, 5, 2, 192, 4),
            new(Depthwise, 6, 3, 1, 320, 1),
        ];
        var stages = b0.Select(stage => stage with
        {
            Outputs = ChannelCount.Rounded(stage.Outputs * width),
            Blocks = (int)Math.Ceiling(stage.Blocks * depth),
        });
        return new EfficientNetOptions(ChannelCount.Rounded(32 * width), dropout, [.. stages]);
    }

    private static Sequential Fused(EfficientNetBlock block) => block.Fused();

    private static Sequential Depthwise(EfficientNetBlock block) => block.Depthwise();
}

/// <summary>A stage of an EfficientNet: blocks of one kind, the first of which may halve height and width.</summary>
/// <param name="Layers">Which layers its blocks have.</param>
/// <param name="Expansion">How many times as many channels a block has inside.</param>
/// <param name="Kernel">Rows and columns of a block's middle convolution.</param>
/// <param name="Stride">Of the first block.</param>
/// <param name="Outputs">Channels that each block gives.</param>
/// <param name="Blocks">How many blocks.</param>
internal sealed record EfficientNetStage(Func<EfficientNetBlock, Sequential> Layers, int Expansion, int Kernel, int Stride, int Outputs, int Blocks);
