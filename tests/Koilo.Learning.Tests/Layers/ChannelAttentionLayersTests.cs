using Koilo.Learning.Layers;
using static Koilo.Learning.Tests.Layers.LayerWeights;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Layers;

/// <summary>Layers that weigh channels, by hand. σ(1) = 0.731059, σ(2) = 0.880797, σ(3) = 0.952574.</summary>
public class ChannelAttentionLayersTests
{
    private const double Tolerance = 1e-6;

    /// <summary>Means 1 and 3; 1·1 + 1·3 − 2 = 2; 1·2 + 0 = 2 and −1·2 + 2 = 0; gates 2σ(2) = 1.761594 and 2σ(0) = 1.</summary>
    [Fact]
    public void Squeeze_and_excitation_gates_channels_by_all_means()
    {
        using var scope = NewDisposeScope();
        using var layer = new SqueezeExcitation(2);
        Set(layer, "reduce.weight", 1, 1); // two channels to four; only the first of the four is used
        Set(layer, "reduce.bias", -2);
        Set(layer, "expand.weight", 1, 0, 0, 0, -1);
        Set(layer, "expand.bias", 0, 2);
        var input = tensor(new float[] { 0, 2, 3, 3 }, [1, 2, 1, 2]);
        Require(layer.call(input), Tolerance, 0, 3.523188, 3, 3);
        Require(layer.Weights(input).Channels!, Tolerance, 1.761594, 1);
        Assert.Null(layer.Weights(input).Positions);
    }

    /// <summary>For two channels the filter has length 1. Weight 1: gates 2σ(1) = 1.462117 and 2σ(3) = 1.905148.</summary>
    [Fact]
    public void Efficient_channel_attention_gates_channels_by_their_neighbours()
    {
        using var scope = NewDisposeScope();
        using var layer = new EfficientChannelAttention(2);
        Set(layer, "conv.weight", 1);
        var input = tensor(new float[] { 0, 2, 3, 3 }, [1, 2, 1, 2]);
        Require(layer.call(input), Tolerance, 0, 2.924234, 5.715445, 5.715445);
        Require(layer.Weights(input).Channels!, Tolerance, 1.462117, 1.905148);
    }

    /// <summary>Wang et al. 2020: 3 for 64, 5 for 256 and 512, 7 for 2048 channels: (log₂C + 1) ÷ 2, and one more if that is even.</summary>
    [Theory]
    [InlineData(64, 3)]
    [InlineData(256, 5)]
    [InlineData(512, 5)]
    [InlineData(1024, 5)]
    [InlineData(2048, 7)]
    public void Efficient_channel_attention_looks_at_more_neighbours_of_more_channels(int channels, int length)
    {
        using var layer = new EfficientChannelAttention(channels);
        Assert.Equal(length, layer.parameters().Single().numel());
    }

    /// <summary>One position, first of 16 channels 1: first convolution 2·1 = 2, second 3·2 = 6; the attention's gate σ(0) = ½: 1 + 6 ÷ 2 = 4.</summary>
    [Fact]
    public void Residual_channel_attention_adds_a_weighed_correction()
    {
        using var scope = NewDisposeScope();
        using var layer = new ResidualChannelAttention(16);
        const int Centre = 4;
        foreach (var key in new[] { "conv1.bias", "conv2.bias", "attention.reduce.weight", "attention.reduce.bias", "attention.expand.bias" }) Set(layer, key);
        Set(layer, "conv1.weight", [.. new float[Centre], 2]);
        Set(layer, "conv2.weight", [.. new float[Centre], 3]);
        var input = zeros(1, 16, 1, 1);
        input[0, 0] = 1;
        Require(layer.call(input)[0, TensorIndex.Slice(0, 2)], Tolerance, 4, 0);
        Assert.Equal([1, 16], layer.Weights(input).Channels!.shape);
        Assert.Equal(0.5, layer.Weights(input).Channels![0, 0].item<float>(), Tolerance);
    }
}
