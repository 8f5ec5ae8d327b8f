using Koilo.Learning.Layers;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Layers;

public class ChannelAttentionTests
{
    /// <summary>
    /// Channel means 1 and 3. Reduce: 1·1 + 1·3 − 2 = 2. Expand: 1·2 + 0 = 2 and −1·2 + 2 = 0. Gates: σ(2) = 0.880797, σ(0) = 0.5.
    /// So the first channel (0, 2) becomes (0, 1.761594) and the second (3, 3) becomes (1.5, 1.5).
    /// </summary>
    [Fact]
    public void Every_channel_is_scaled_by_its_gate()
    {
        using var scope = NewDisposeScope();
        using var layer = new ChannelAttention(channels: 2, reduction: 2);
        Set(layer, "reduce.weight", 1, 1);
        Set(layer, "reduce.bias", -2);
        Set(layer, "expand.weight", 1, -1);
        Set(layer, "expand.bias", 0, 2);

        var output = layer.call(tensor(new float[] { 0, 2, 3, 3 }, [1, 2, 1, 2]));

        Assert.Equal([1, 2, 1, 2], output.shape);
        float[] expected = [0, 1.761594f, 1.5f, 1.5f];
        Assert.All(output.data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Fact]
    public void Thirty_two_channels_reduced_sixteen_times_have_162_weights()
    {
        using var layer = new ChannelAttention(channels: 32, reduction: 16);
        Assert.Equal(162, layer.parameters().Sum(p => p.numel()));
    }

    private static void Set(ChannelAttention layer, string key, params float[] values)
    {
        using var withoutGradients = no_grad();
        var target = layer.state_dict()[key];
        target.copy_(tensor(values, target.shape));
    }
}
