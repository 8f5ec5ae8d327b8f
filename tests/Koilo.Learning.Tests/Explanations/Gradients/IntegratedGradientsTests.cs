using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;

namespace Koilo.Learning.Tests.Explanations.Gradients;

public class IntegratedGradientsTests
{
    /// <summary>
    /// The sum of the attributions is the score minus the baseline's. The network is smooth, so 32 Gauss–Legendre points leave only float32
    /// rounding: 1e-4 of scores of size 1 is a hundred times that.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    public void Attributions_sum_to_the_difference_from_the_baseline(double baseline)
    {
        using var scope = torch.NewDisposeScope();
        using var net = new SmoothNet();
        net.eval();
        var images = SmoothNet.Images(4);
        var target = new ClassLogit([0, 1, 2, 1]);
        var map = new IntegratedGradients(new() { Baseline = new ConstantBaseline(baseline) }).Explain(net, images, target);
        var expected = target.Of(net.call(images)) - target.Of(net.call(torch.full_like(images, baseline)));
        Assert.Equal(TensorReadBack.Floats(expected), TensorReadBack.Floats(map.sum([1, 2])), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    /// <summary>For a linear score w·x the gradient is w everywhere, so IG with a zero baseline is w∘x whatever the number of steps.</summary>
    [Fact]
    public void One_step_suffices_for_a_linear_score()
    {
        using var scope = torch.NewDisposeScope();
        using var net = new OneConvNet();
        var input = OneConvNet.Input + 100; // every window stays above the biases on the whole path but its beginning
        var fine = TensorReadBack.Floats(new IntegratedGradients(new() { Steps = 64, Baseline = new ConstantBaseline(20) }).Attribute(net, input, new ClassLogit([0])));
        var coarse = TensorReadBack.Floats(new IntegratedGradients(new() { Steps = 1, Baseline = new ConstantBaseline(20) }).Attribute(net, input, new ClassLogit([0])));
        Assert.Equal(fine, coarse, (a, b) => Math.Abs(a - b) < 1e-3);
    }
}
