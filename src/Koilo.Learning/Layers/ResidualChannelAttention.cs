using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Layers;

/// <summary>RCAB: computes a correction from each neighbourhood, weighs its channels, and adds it to the input.</summary>
/// <remarks>
/// y = x + CA(conv(relu(conv(x)))), Zhang et al. 2018, RCAN, arXiv:1807.02758, section 3.3, with 3×3 convolutions and r = 16 as there. RCAN has 64
/// channels throughout. Networks for classification have up to 2048, where two full convolutions would cost 18C² weights (after the blocks
/// of DenseNet-121: 44 million for a network of 8). So the channels between the two are C÷16, and the block costs 1.25 C² + 2.1 C.
/// </remarks>
public sealed class ResidualChannelAttention : AttentionLayer
{
    private const int ChannelReduction = 16;

    [ComponentName(Name = "conv1")]
    private readonly Conv2d _first;
    [ComponentName(Name = "conv2")]
    private readonly Conv2d _second;
    [ComponentName(Name = "attention")]
    private readonly ChannelAttention _attention;
    private readonly ReLU _rectifier = ReLU();

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C; at least 16.</param>
    public ResidualChannelAttention(int channels)
        : base(nameof(ResidualChannelAttention))
    {
        _first = Conv2d(channels, Narrow(channels), 3, padding: 1);
        _second = Zero(Conv2d(Narrow(channels), channels, 3, padding: 1));
        _attention = new ChannelAttention(channels, ChannelReduction);
        RegisterComponents();
    }

    /// <summary>Adds the weighed correction.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>N×C×h×w.</returns>
    public override Tensor forward(Tensor input) => WrappedTensorDisposeScope(() => input + _attention.call(Correction(input)));

    /// <summary>How much of each channel of the correction goes on, in 0–1.</summary>
    /// <param name="input">N×C×h×w.</param>
    /// <returns>Channels.</returns>
    public override AttentionWeights Weights(Tensor input)
    {
        using var scope = NewDisposeScope();
        var weights = _attention.Weights(Correction(input));
        weights.Channels!.MoveToOuterDisposeScope();
        return weights;
    }

    private Tensor Correction(Tensor input) => _second.call(_rectifier.call(_first.call(input)));
}
