using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Perturbation;
using Koilo.Learning.Explanations.Segments;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Perturbation;

public class ToyPerturbationTests
{
    /// <summary>Numbers of Captum 0.8.0 for this documented network: how much 54 falls when a quarter of the image is zero.</summary>
    [Fact]
    public void Ablation_of_quarters() => Check(
        new SegmentAblation(new() { Segmentation = new GridSegmentation(2, 2) }), [7, 7, 4, 4, 7, 7, 4, 4, 36, 36, 47, 47, 36, 36, 47, 47]);

    /// <summary>Numbers of Captum 0.8.0 for this documented network; the corner pixels are covered by one window only.</summary>
    [Fact]
    public void Occlusion_by_overlapping_windows() => Check(
        new Occlusion(new() { Window = 2, Stride = 1 }),
        [7, 8, 6.5f, 4, 15.5f, 20.75f, 22.25f, 18.5f, 30, 39.25f, 44.25f, 40, 36, 45, 50.5f, 47]);

    /// <summary>The same library; windows of 3 with stride 2 on 4 pixels: the second hangs over the border.</summary>
    [Fact]
    public void Occlusion_by_windows_over_the_border() => Check(
        new Occlusion(new() { Window = 3, Stride = 2 }),
        [44, 44, 38.5f, 33, 44, 44, 38.5f, 33, 49, 49, 44.5f, 40, 54, 54, 50.5f, 47]);

    /// <summary>
    /// For a sum of two pieces each Shapley value is the piece's own part: the score of <see cref="SumNet"/> is 2 times the left half's sum plus 3
    /// times the right half's, here 2 · 8 and 3 · 8 for an image of ones (but one pixel of 0, on the left: 2 · 7).
    /// </summary>
    [Fact]
    public void Shapley_values_of_a_sum_are_its_parts()
    {
        using var scope = NewDisposeScope();
        using var net = new SumNet();
        var image = ones(1, 1, 4, 4);
        image[0, 0, 0, 0] = 0;
        var map = TensorReadBack.Floats(new KernelShap(new() { Segmentation = new GridSegmentation(1, 2) }).Explain(net, image, new ClassLogit([0])));
        Assert.Equal(14f, map[0], 1e-4f);
        Assert.Equal(24f, map[3], 1e-4f);
    }

    /// <summary>Also when combinations are drawn, the values sum to the whole score: 14 + 24, each piece's value in its two pixels.</summary>
    [Fact]
    public void Drawn_combinations_keep_the_sum()
    {
        using var scope = NewDisposeScope();
        using var net = new SumNet();
        var image = ones(1, 1, 4, 4);
        image[0, 0, 0, 0] = 0;
        var map = new KernelShap(new() { Segmentation = new GridSegmentation(4, 2), Samples = 64 }).Explain(net, image, new ClassLogit([0]));
        Assert.Equal(38f, TensorReadBack.Floats(map).Sum() / 2, 1e-3f);
    }

    private static void Check(IExplainer method, float[] expected)
    {
        using var scope = NewDisposeScope();
        using var net = new OneConvNet();
        Assert.Equal(expected, TensorReadBack.Floats(method.Explain(net, OneConvNet.Input, new ClassLogit([0]))), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    private sealed class SumNet : Learning.Models.ImageClassifier
    {
        public SumNet()
            : base(nameof(SumNet)) => RegisterComponents();

        public override Tensor Features(Tensor images) => images.alias();

        public override Tensor Scores(Tensor features) =>
            ((features.narrow(3, 0, 2).sum([1, 2, 3]) * 2) + (features.narrow(3, 2, 2).sum([1, 2, 3]) * 3)).unsqueeze(1);
    }
}
