using Koilo.Learning.Layers;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Layers;

public class SqueezeExciteTests
{
    /// <summary>
    /// Channel means 1 and 3. First layer: 1·1 + 1·3 − 6 = −2. Activation: ReLU gives 0, x² gives 4. Second layer: 0.5·a and −0.5·a + 1.
    /// So ReLU and the sigmoid make the gates σ(0) = 0.5 and σ(1) = 0.731059; x² and x + 1 the gates 2 + 1 = 3 and −1 + 1 = 0.
    /// </summary>
    [Fact]
    public void Every_channel_is_scaled_by_its_gate()
    {
        using var scope = NewDisposeScope();
        using var usual = Filled(new SqueezeExcite(channels: 2, squeezed: 1));
        using var other = Filled(new SqueezeExcite(channels: 2, squeezed: 1) { Activation = x => x.square(), Gate = x => x + 1 });
        var input = tensor(new float[] { 0, 2, 3, 3 }, [1, 2, 1, 2]);

        AssertNear([0.5f, 0.731059f], usual.Gates(input));
        AssertNear([0, 1, 2.193176f, 2.193176f], usual.call(input));
        AssertNear([3, 0], other.Gates(input));
        AssertNear([0, 6, 0, 0], other.call(input));
    }

    private static SqueezeExcite Filled(SqueezeExcite layer)
    {
        Set(layer, "fc1.weight", 1, 1);
        Set(layer, "fc1.bias", -6);
        Set(layer, "fc2.weight", 0.5f, -0.5f);
        Set(layer, "fc2.bias", 0, 1);
        return layer;
    }

    private static void AssertNear(float[] expected, Tensor actual) =>
        Assert.All(actual.data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-6f)); // six digits are given

    private static void Set(SqueezeExcite layer, string key, params float[] values)
    {
        using var withoutGradients = no_grad();
        var target = layer.state_dict()[key];
        target.copy_(tensor(values, target.shape));
    }
}
