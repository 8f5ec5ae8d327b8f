using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Gradients;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;

namespace Koilo.Learning.Tests.Explanations.Gradients;

public class PlainGradientTests
{
    /// <summary>
    /// Gradients of the two feature maps are [[0, 1], [1, 1]] and [[0, 0], [−1, −1]] (see GradCamTests); their sum [[0, 1], [0, 0]] goes back
    /// through a convolution of ones: the window of the top right place covers rows 0–2 and columns 1–3 with 1.
    /// </summary>
    [Fact]
    public void Gradient_is_the_one_derived_by_hand()
    {
        using var scope = torch.NewDisposeScope();
        using var net = new OneConvNet();
        var gradient = new PlainGradient().Attribute(net, OneConvNet.Input, new ClassLogit([0]));
        Assert.Equal([0f, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0], TensorReadBack.Floats(gradient));
    }
}
