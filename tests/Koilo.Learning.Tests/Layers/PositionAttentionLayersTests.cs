using Koilo.Learning.Layers;
using static Koilo.Learning.Tests.Layers.LayerWeights;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Layers;

/// <summary>Layers that weigh positions, by hand: one channel and few positions, of the four channels between them only the first used.</summary>
public class PositionAttentionLayersTests
{
    private const double Tolerance = 1e-5; // batch and layer normalisation add 1e-5 to variances
    private static readonly float LogOfThree = MathF.Log(3); // softmax of (0, ln 3) is (¼, ¾)

    /// <summary>
    /// Mean 1, peak 2: relu(1) + relu(2) = 3, gate 2σ(3) = 1.905148: x′ = (0, 3.810297). The filter's centre on the means is 1: gates 2σ(x′) = 1
    /// and 1.956676; 3.810297 · 1.956676 = 7.455516.
    /// </summary>
    [Fact]
    public void Cbam_gates_channels_then_positions()
    {
        using var scope = NewDisposeScope();
        using var layer = new ConvolutionalBlockAttention(1);
        const int Centre = 24;
        Set(layer, "reduce.weight", 1);
        Set(layer, "expand.weight", 1);
        Set(layer, "spatial.weight", [.. new float[Centre], 1]);
        var input = Row(0, 2);
        Require(layer.call(input), Tolerance, 0, 7.455516);
        Require(layer.Weights(input).Channels!, Tolerance, 1.905148);
        Require(layer.Weights(input).Positions!, Tolerance, 1, 1.956676);
    }

    /// <summary>Channels: mean 1. Positions: the last bias, ½. Gate 2σ(1.5) = 1.635149.</summary>
    [Fact]
    public void Bam_gates_channels_and_positions_at_once()
    {
        using var scope = NewDisposeScope();
        using var layer = new BottleneckAttention(1);
        layer.eval();
        foreach (var key in new[] { "channel.0.bias", "channel.2.bias" }) Set(layer, key);
        Set(layer, "channel.0.weight", 1);
        Set(layer, "channel.2.weight", 1);
        Set(layer, "spatial.9.bias", 0.5f);
        Require(layer.call(Row(0, 2)), Tolerance, 0, 3.270298);
        Require(layer.Weights(Row(0, 2)).Positions!, Tolerance, 1.635149, 1.635149);
    }

    /// <summary>
    /// Rows of ((0, 2), (4, 6)) have the means 1 and 5, columns 2 and 4. hardswish: 1·4÷6 = ⅔, 5, 2·5÷6 = 5⁄3, 4. Products of 2σ: for 2 at row 0,
    /// column 1: 2 · 2σ(⅔) · 2σ(4) = 5.190975; 4 · 2σ(5) · 2σ(5⁄3) = 13.368021; 6 · 2σ(5) · 2σ(4) = 23.410592.
    /// </summary>
    [Fact]
    public void Coordinate_attention_gates_rows_and_columns()
    {
        using var scope = NewDisposeScope();
        using var layer = new CoordinateAttention(1);
        layer.eval();
        Set(layer, "reduce.weight", 1);
        Set(layer, "rows.weight", 1);
        Set(layer, "columns.weight", 1);
        var input = tensor(new float[] { 0, 2, 4, 6 }, [1, 1, 2, 2]);
        Require(layer.call(input), 1e-4, 0, 5.190975, 13.368021, 23.410592);
        Assert.Equal([1, 2, 2], layer.Weights(input).Positions!.shape);
    }

    /// <summary>Mean 1, squared distances 1, variance 2 (over one position less): 1 ÷ (4 · 2.0001) + ½ = 0.624994; 2 · σ(0.624994) = 1.302707. γ = ½: half way.</summary>
    [Theory]
    [InlineData(1, 1.302707)]
    [InlineData(0.5, 1.651353)]
    [InlineData(0, 2)]
    public void SimAM_dampens_what_does_not_stand_out(float strength, double expected)
    {
        using var scope = NewDisposeScope();
        using var layer = new SimpleAttention();
        Set(layer, "strength", strength);
        Require(layer.call(Row(0, 2)), Tolerance, 0, expected);
    }

    /// <summary>
    /// Weights ¼ and ¾ of (0, 1): context ¾, of the four channels (¾, 0, 0, 0) with mean 0.1875 and variance 0.105469; normalised 1.731969 and thrice
    /// below 0. Added everywhere.
    /// </summary>
    [Fact]
    public void Global_context_adds_a_weighted_mean_everywhere()
    {
        using var scope = NewDisposeScope();
        using var layer = new GlobalContext(1);
        Set(layer, "attend.weight", LogOfThree);
        Set(layer, "transform.0.weight", 1);
        Set(layer, "transform.0.bias");
        Set(layer, "transform.3.weight", 1);
        Require(layer.call(Row(0, 1)), Tolerance, 1.731969, 2.731969);
        Require(layer.Weights(Row(0, 1)).Positions!, Tolerance, 0.25, 0.75);
    }

    /// <summary>
    /// First channel (0, 1), second unused; one channel between, so √d = 1. Query 0 matches both keys alike: ½ · 0 + ½ · 1; query 1 matches them 0 and ln 3:
    /// ¼ · 0 + ¾ · 1. On average the positions give (½ + ¼) ÷ 2 and (½ + ¾) ÷ 2.
    /// </summary>
    [Fact]
    public void Non_local_block_adds_what_each_position_collects()
    {
        using var scope = NewDisposeScope();
        using var layer = new NonLocal(2);
        layer.eval();
        foreach (var name in new[] { "theta", "g" }) Set(layer, name + ".bias");
        Set(layer, "theta.weight", 1);
        Set(layer, "phi.weight", LogOfThree);
        Set(layer, "g.weight", 1);
        Set(layer, "out.weight", 1);
        Set(layer, "norm.weight", 1, 1);
        var input = tensor(new float[] { 0, 1, 0, 0 }, [1, 2, 1, 2]);
        Require(layer.call(input), Tolerance, 0.5, 1.75, 0, 0);
        Require(layer.Weights(input).Positions!, Tolerance, 0.375, 0.625);
    }

    /// <summary>Content tanh(1) = 0.761594, gate σ(0) = ½; the score's weight makes ln 3 of their product for the position with 1, 0 of the other.</summary>
    [Fact]
    public void Attention_pooling_is_a_weighted_mean()
    {
        using var scope = NewDisposeScope();
        using var layer = new GatedAttentionPooling(1);
        foreach (var key in new[] { "content.bias", "gate.weight", "gate.bias" }) Set(layer, key);
        Set(layer, "content.weight", 1);
        Set(layer, "score.weight", LogOfThree / (0.5f * MathF.Tanh(1)));
        Require(layer.call(Row(0, 1)), Tolerance, 0.75);
        Require(layer.Weights(Row(0, 1)).Positions!, Tolerance, 0.25, 0.75);
    }

    private static Tensor Row(params float[] numbers) => tensor(numbers, [1, 1, 1, numbers.Length]);
}
