using Koilo.Core;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Models.VisionTransformer;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.VisionTransformer;

/// <summary>A small vision transformer: torchvision.models.VisionTransformer(64, 16, 2, 3, 48, 192, num_classes=4).</summary>
public class VisionTransformerTests
{
    /// <summary>
    /// torchvision 0.14.1 under the fill of ProceduralFill (gain 3), float64, two images; for 96 pixels after its interpolate_embeddings(96, 16, …).
    /// Rounding stays below 1e-11.
    /// </summary>
    [Theory]
    [InlineData(64, new[] { 1.00422039087, -0.79576612656, 0.814722141705, -1.01612446492, 1.17841524631, -1.64269587285, -0.398924477265, 0.858443201075 })]
    [InlineData(96, new[] { 1.07444528337, -1.28573755129, -1.20695816515, -1.11928357989, 0.77874984892, -0.424722845582, -0.363470461461, 0.256337897233 })]
    public void Scores_are_torchvisions_at_the_learned_size_and_at_another(int side, double[] expected)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        using var model = Filled();
        var scores = model.to(ScalarType.Float64).call(ProceduralFill.Input([2, 3, side, side]).to(ScalarType.Float64));
        Assert.All(scores.data<double>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Fact]
    public void The_cut_for_explanations_has_rows_and_columns_and_gives_the_same_scores()
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        using var model = Filled();
        var images = ProceduralFill.Input([2, 3, 48, 80]);
        var cut = model.FeatureGrid(images);
        Assert.Equal([2, 48, 3, 5], cut.Maps.shape);
        Assert.Equal([2, 16, 48], model.Features(images).shape);
        Assert.InRange((cut.Scores(cut.Maps) - model.call(images)).abs().max().item<float>(), 0, 1e-6); // single precision, scores near 1
    }

    /// <summary>At the encoder's output no gradient reaches the patches, and the map would be zero.</summary>
    [Fact]
    public void Grad_CAM_finds_something()
    {
        using var scope = NewDisposeScope();
        using var model = Filled();
        var map = new GradCam().Explain(model, ProceduralFill.Input([1, 3, 48, 80]), new ClassLogit([0]));
        Assert.Equal([1, 48, 80], map.shape);
        Assert.True(map.std().item<float>() > 0);
    }

    [Fact]
    public void Sides_that_the_patches_do_not_divide_are_refused()
    {
        using var scope = NewDisposeScope();
        using var model = Filled();
        var error = Assert.Throws<UserErrorException>(() => model.call(zeros(1, 3, 64, 72)));
        Assert.Contains("multiples of 16 pixels, not 64×72", error.Message, StringComparison.Ordinal);
    }

    private static VisionTransformerClassifier Filled()
    {
        var model = new VisionTransformerClassifier(new(16) { Image = 64, Width = 48, Heads = 3, Blocks = 2 }, 4);
        ProceduralFill.Fill(model, gain: 3);
        model.eval();
        return model;
    }
}
