using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Controls;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;

namespace Koilo.Learning.Tests.Explanations.Controls;

public class CentreMapTests
{
    /// <summary>On 3×3 pixels the centres lie at −⅓, 0 and ⅓: exp(−(1/9)/(2·0.0625)) = exp(−8/9) on the edges, its square in the corners.</summary>
    [Fact]
    public void Values_are_those_of_the_formula()
    {
        using var scope = torch.NewDisposeScope();
        using var net = new SmoothNet();
        var values = TensorReadBack.Floats(new CentreMap().Explain(net, torch.zeros(1, 3, 3, 3), new ClassLogit([0])));
        var edge = (float)Math.Exp(-8.0 / 9);
        Assert.Equal([edge * edge, edge, edge * edge, edge, 1, edge, edge * edge, edge, edge * edge], values, (a, b) => Math.Abs(a - b) < 1e-6);
    }
}
