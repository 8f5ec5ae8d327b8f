using Koilo.Core;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Gradients;

public class FullGradTests
{
    /// <summary>
    /// The paper's theorem: pixels and biases together account for the whole score of a network of rectifiers, but for the head's bias, which has no place.
    /// Double precision: nothing is lost.
    /// </summary>
    [Theory]
    [InlineData("resnet18", "fc.bias")]
    [InlineData("densenet121", "classifier.bias")]
    [InlineData("squeezenet1_1", null)]
    public void The_parts_sum_to_the_score(string id, string? head)
    {
        using var scope = NewDisposeScope();
        using var net = ModelCatalog.Create(id, 4);
        ProceduralFill.Fill(net, 3);
        net.eval();
        net.to(ScalarType.Float64);
        var images = SmoothNet.Images(2, 40).to(ScalarType.Float64);
        var batch = new ExplainedBatch(net, images, new ClassLogit([1, 3]));
        var sums = FullGradients.Of(batch).Aggregate(zeros(2, ScalarType.Float64), (sum, part) => sum + part.sum([1, 2, 3]));
        var bias = head is null ? zeros(4, ScalarType.Float64) : net.state_dict()[head];
        for (var k = 0; k < 2; k++)
        {
            var score = batch.Scores()[k].item<double>();
            Assert.Equal(score, sums[k].item<double>() + bias[batch.Target.Classes[k]].item<double>(), 1e-9 * (1 + Math.Abs(score)));
        }
    }

    /// <summary>
    /// <see cref="OneConvNet"/>: ∂s/∂A₁ = [[0, 1], [1, 1]], ∂s/∂A₂ = [[0, 0], [−1, −1]], biases −50 and −75. The bias part is [[0, 50], [50, 50]] and
    /// [[0, 0], [75, 75]]. Scaled together: ÷ 75, sum [[0, 2/3], [5/3, 5/3]]; each channel alone: [[0, 1], [2, 2]]. The pixel part's corner at the top left
    /// is 0 (the pixel is 0), at the lower right 15 · (1 − 1) = 0: only the window of A₁, A₂ at the lower right sees it.
    /// </summary>
    [Theory]
    [InlineData(FullGradScaling.Layer, 5 / 3f)]
    [InlineData(FullGradScaling.Channel, 2f)]
    public void Biases_count_where_they_act(FullGradScaling scaling, float lowerRight)
    {
        using var scope = NewDisposeScope();
        using var net = new OneConvNet();
        var map = TensorReadBack.Floats(new FullGrad(scaling).Explain(net, OneConvNet.Input, new ClassLogit([0])));
        Assert.Equal(0, map[0], 1e-5f);
        Assert.Equal(lowerRight, map[15], 1e-5f);
    }

    [Fact]
    public void A_network_of_layer_normalisation_is_refused()
    {
        using var scope = NewDisposeScope();
        using var net = ModelCatalog.Create("convnext_tiny", 2);
        Assert.Throws<UserErrorException>(() => new FullGrad(FullGradScaling.Layer).Explain(net, SmoothNet.Images(1, 40), new ClassLogit([0])));
    }
}
