using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;

namespace Koilo.Learning.Tests.Explanations.ActivationMaps;

public class GradCamTests
{
    /// <summary>
    /// ∂s/∂A₁ = [[0, 1], [1, 1]] (A₁ is negative at the first place, where ReLU blocks), mean 0.75. Channel 2's weights are +1, −1, −1, −1 on
    /// [[−30, −21], [6, 15]]: gradient [[0, 0], [−1, −1]], mean −0.5. Map = 0.75 A₁ − 0.5 A₂ = [[11.25, 13.5], [20.25, 22.5]].
    /// </summary>
    [Fact]
    public void Map_is_the_one_derived_by_hand()
    {
        using var scope = torch.NewDisposeScope();
        using var net = new OneConvNet();
        var map = new GradCam().CoarseMap(net, OneConvNet.Input, new ClassLogit([0]));
        Assert.Equal([11.25f, 13.5f, 20.25f, 22.5f], TensorReadBack.Floats(map));
    }

    /// <summary>Bilinear from 2×2 to 4×4 with half-pixel centres: corners keep the corner values, the inner rows and columns mix 3 : 1.</summary>
    [Fact]
    public void Map_is_enlarged_to_the_image()
    {
        using var scope = torch.NewDisposeScope();
        using var net = new OneConvNet();
        var values = TensorReadBack.Floats(new GradCam().Explain(net, OneConvNet.Input, new ClassLogit([0])));
        Assert.Equal(16, values.Length);
        Assert.Equal(11.25f, values[0], 1e-5f);
        Assert.Equal((0.75f * 11.25f) + (0.25f * 13.5f), values[1], 1e-5f);
        Assert.Equal(22.5f, values[15], 1e-5f);
    }
}
