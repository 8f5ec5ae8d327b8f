using Koilo.Learning.Models.Verification;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Verification;

/// <summary>The worked examples of the description of the fill (FILL.md beside make_torchvision_golden.py).</summary>
public class ProceduralFillTests
{
    [Theory]
    [InlineData("input", 0, 0.995114088)]
    [InlineData("input", 1, -0.300405383)]
    [InlineData("input", 55295, -0.470284104)]
    [InlineData("conv1.weight", 9407, -0.691532493)]
    [InlineData("bn1.running_var", 3, -0.465434909)]
    [InlineData("fc.bias", 4, 0.572003365)]
    [InlineData("classifier.0.weight", 102760447, -0.948817492)]
    [InlineData("encoder.pos_embedding", 151295, -0.076629996)]
    public void Stream_has_the_numbers_of_the_examples(string name, long index, double value) =>
        Assert.Equal(value, ProceduralFill.Value(name, index), 5e-10); // nine decimals are given

    [Theory]
    [InlineData("conv1.weight", new long[] { 64, 3, 7, 7 }, 9407, -0.098790355)]
    [InlineData("fc.weight", new long[] { 5, 512 }, 2559, 0.00762004592)]
    [InlineData("bn1.running_mean", new long[] { 64 }, 3, 0.0778645277)]
    [InlineData("bn1.running_var", new long[] { 64 }, 3, 0.953456521)]
    [InlineData("encoder.pos_embedding", new long[] { 1, 197, 768 }, 151295, -0.00766299944)]
    [InlineData("bn1.weight", new long[] { 64 }, 3, 1.02186978)]
    [InlineData("bn1.bias", new long[] { 64 }, 3, 0.064092353)]
    [InlineData("features.1.0.layer_scale", new long[] { 96, 1, 1 }, 7, 1.04388011)]
    public void Every_rule_gives_the_number_of_its_example(string key, long[] shape, int index, double value)
    {
        using var weights = ProceduralFill.Weights(key, shape, gain: 3);
        Assert.Equal(shape, weights.shape);
        Assert.Equal((float)value, weights.data<float>()[index]);
    }

    /// <summary>The example's sum, 430.838971, is left out: it was added up in single precision (exactly it is 430.839099).</summary>
    [Fact]
    public void Input_has_the_numbers_of_the_example()
    {
        using var scope = NewDisposeScope();
        var input = ProceduralFill.Input([2, 3, 96, 96]);
        Assert.Equal([1.6916939f, -0.510689139f], input[0, 0, 0, ..2].data<float>().ToArray());
        Assert.Equal(-0.799483001f, input[1, 2, 95, 95].item<float>());
        Assert.Equal(53470.6236, input.to(ScalarType.Float64).square().sum().item<double>(), 5e-5); // nine digits are given
    }
}
