using Koilo.Core;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Relevance;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Relevance;

/// <summary>Relevance is neither made nor lost on its way through real networks.</summary>
public class ConservationTests
{
    /// <summary>
    /// With no biases and no shifts nothing may take relevance away. 1e-3 of the score allows for ε and rounding in about a hundred layers; on
    /// DenseNets BatchNorm stands alone and passes everything on.
    /// </summary>
    [Theory]
    [InlineData("resnet18")]
    [InlineData("resnet18+se")]
    [InlineData("densenet121")]
    [InlineData("densenet121-rca")]
    [InlineData("vgg11_bn")]
    [InlineData("squeezenet1_1")]
    public void Positive_maps_sum_to_the_score_where_there_are_no_biases(string network) => RequireSum(network, Composite.EpsilonPlus);

    /// <summary>In these networks some units have inputs of one sign only, and z⁺ finds nothing to give to; the ε rule always does.</summary>
    [Theory]
    [InlineData("densenet121-rca")]
    [InlineData("googlenet")]
    [InlineData("shufflenet_v2_x0_5")]
    [InlineData("mobilenet_v2")]
    [InlineData("mobilenet_v3_small")]
    [InlineData("efficientnet_b0")]
    [InlineData("regnet_y_400mf")]
    [InlineData("residual-attention56")]
    public void Signed_maps_sum_to_the_score_where_there_are_no_biases(string network) =>
        RequireSum(network, new(new EpsilonRule { Epsilon = 1e-12 }, new EpsilonRule { Epsilon = 1e-12 }) { Norm = NormRule.Share });

    private static void RequireSum(string network, Composite composite)
    {
        using var scope = NewDisposeScope();
        using var model = Unbiased(network);
        var images = ProceduralFill.Input([2, 3, 64, 64]);
        var target = new ClassLogit([4, 3]);
        var sums = new LayerwiseRelevance(composite).Explain(model, images, target).sum([1, 2]);
        using var quiet = no_grad();
        var scores = target.Of(model.call(images));
        var error = ((sums - scores).abs() / scores.abs().clamp(min: 1e-6)).max().item<float>();
        Assert.True(error < 1e-3, $"{error:E2}");
    }

    /// <summary>The rescale rule is exact: 1e-4 of the largest change allows for rounding.</summary>
    [Theory]
    [InlineData("resnet18")]
    [InlineData("densenet121-rca")]
    [InlineData("googlenet")]
    [InlineData("mobilenet_v2")]
    public void DeepLift_sums_to_the_change_of_the_score(string network)
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(network, 5);
        model.eval();
        ProceduralFill.Fill(model, gain: 3);
        var images = ProceduralFill.Input([2, 3, 64, 64]);
        var baselines = images.flip(0, 3);
        var target = new ClassLogit([4, 3]);
        var sums = new DeepLift(new()).Attribute(model, images, baselines, target).sum([1, 2, 3]);
        using var quiet = no_grad();
        var change = target.Of(model.call(images)) - target.Of(model.call(baselines));
        var error = ((sums - change).abs().max() / change.abs().max()).item<float>();
        Assert.True(error < 1e-3, $"{error:E2}");
    }

    [Theory]
    [InlineData("vit_b_16")]
    [InlineData("swin_t")]
    [InlineData("convnext_tiny")]
    public void Networks_without_rules_are_refused_with_advice(string network)
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(network, 2);
        var images = zeros(1, 3, 224, 224);
        var error = Assert.Throws<UserErrorException>(() => new LayerwiseRelevance(Composite.EpsilonPlus).Explain(model, images, new ClassLogit([0])));
        Assert.Contains(network, error.Message, StringComparison.Ordinal);
        Assert.Contains("'ig'", error.Message, StringComparison.Ordinal);
    }

    private static ImageClassifier Unbiased(string network)
    {
        var model = ModelCatalog.Create(network, 5);
        model.eval();
        ProceduralFill.Fill(model, gain: 3);
        using var quiet = no_grad();
        foreach (var (key, value) in model.state_dict())
        {
            if (key.EndsWith("bias", StringComparison.Ordinal) || key.EndsWith("running_mean", StringComparison.Ordinal)) value.zero_();
        }

        return model;
    }
}
