using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;

namespace Koilo.Learning.Tests.Explanations.ActivationMaps;

/// <summary>
/// Maps of the hand-set network at its convolution: A₁ = [[−5, 4], [31, 40]], A₂ = [[−30, −21], [6, 15]], g₁ = [[0, 1], [1, 1]],
/// g₂ = [[0, 0], [−1, −1]], score 54.
/// </summary>
public class ToyMapTests
{
    /// <summary>g₁A₁ + g₂A₂ = [[0, 4], [31 − 6, 40 − 15]].</summary>
    [Fact]
    public void HiResCam() => Check(new HiResCam(), 0, 4, 25, 25);

    /// <summary>Only g₁ is positive: g₁A₁.</summary>
    [Fact]
    public void LayerCam() => Check(new LayerCam(), 0, 4, 31, 40);

    /// <summary>g₂A₂ is negative where it is not zero: g₁A₁ remains.</summary>
    [Fact]
    public void ElementWise() => Check(new ElementWiseGradCam(), 0, 4, 31, 40);

    /// <summary>
    /// ΣA₁ = 70, ΣA₂ = −30. Channel 1: α = 1 / (2 + 70) at three places, weight 3/72. Channel 2 has no positive gradient. Map = A₁ / 24.
    /// </summary>
    [Fact]
    public void GradCamPlusPlus() => Check(new GradCamPlusPlus(), -5 / 24f, 4 / 24f, 31 / 24f, 40 / 24f);

    /// <summary>Weights Σg₁A₁ / 70 = 75/70 and Σg₂A₂ / −30 = −21/−30 = 0.7: for example 75/70 · 40 + 0.7 · 15 = 53.357.</summary>
    [Fact]
    public void XGradCam() => Check(new XGradCam(), -26.357143f, -10.414286f, 37.414286f, 53.357143f);

    /// <summary>The network is linear where it is not flat: as Grad-CAM.</summary>
    [Fact]
    public void ShapleyCam() => Check(new ShapleyCam(), 11.25f, 13.5f, 20.25f, 22.5f);

    /// <summary>
    /// Channel 1 at zero leaves −21, channel 2 at zero leaves 75: weights (54 + 21) / 54 = 25/18 and (54 − 75) / 54 = −7/18.
    /// Map = 25/18 A₁ − 7/18 A₂: for example (25 · 40 − 7 · 15) / 18 = 49.7222.
    /// </summary>
    [Fact]
    public void AblationCam() => Check(new AblationCam(new()), 85 / 18f, 247 / 18f, 733 / 18f, 895 / 18f);

    /// <summary>
    /// Less their means 17.5 and −7.5, both channels are (−22.5, −13.5, 13.5, 22.5): the direction is (1, 1)/√2 and the map √2 times these numbers.
    /// </summary>
    [Fact]
    public void EigenCam() => Check(new EigenCam(), -31.819805f, -19.091883f, 19.091883f, 31.819805f);

    /// <summary>|g₁A₁| = [0, 4, 31, 40], |g₂|A₂ = [0, 0, 6, 15]: the first component rises with both, and its largest number is positive.</summary>
    [Fact]
    public void SegEigenCam()
    {
        using var scope = torch.NewDisposeScope();
        using var net = new OneConvNet();
        var map = TensorReadBack.Floats(new SegEigenCam().CoarseMap(net, OneConvNet.Input, new ClassLogit([0])));
        double[] first = [-18.75, -14.75, 12.25, 21.25]; // less the mean 18.75
        double[] second = [-5.25, -5.25, 0.75, 9.75]; // less the mean 5.25
        var (a, b, c) = (first.Sum(x => x * x), first.Zip(second, (x, y) => x * y).Sum(), second.Sum(x => x * x));
        var angle = Math.Atan2(2 * b, a - c) / 2; // of the long axis of the 2×2 covariance
        Assert.Equal(first.Zip(second, (x, y) => (float)((Math.Cos(angle) * x) + (Math.Sin(angle) * y))), map, (x, y) => Math.Abs(x - y) < 1e-4);
    }

    /// <summary>No value of four lies more than two standard deviations above their mean: (max − mean)/σ is at most √3. All weights are 0.</summary>
    [Fact]
    public void FemOfFourPlaces() => Check(new Fem(), 0, 0, 0, 0);

    /// <summary>The weights by themselves: means of g₁ and g₂.</summary>
    [Fact]
    public void Weights_of_channels()
    {
        using var scope = torch.NewDisposeScope();
        using var net = new OneConvNet();
        Assert.Equal([0.75f, -0.5f], TensorReadBack.Floats(new GradCam().ChannelWeights(net, OneConvNet.Input, new ClassLogit([0]))));
        Assert.Throws<NotSupportedException>(() => new HiResCam().ChannelWeights(net, OneConvNet.Input, new ClassLogit([0])));
    }

    private static void Check(ActivationMapExplainer method, params float[] expected)
    {
        using var scope = torch.NewDisposeScope();
        using var net = new OneConvNet();
        Assert.Equal(expected, TensorReadBack.Floats(method.CoarseMap(net, OneConvNet.Input, new ClassLogit([0]))), (a, b) => Math.Abs(a - b) < 1e-4);
    }
}
