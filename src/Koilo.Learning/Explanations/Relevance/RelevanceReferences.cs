using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Relevance;

/// <summary>How this room's methods are to be called so that their maps equal those that other libraries recorded.</summary>
public static class RelevanceReferences
{
    private static readonly DeepLift LikeCaptum = new(new() { Pooling = DeepLiftPooling.Gradient });

    /// <summary>From the key of a recorded map to the same map by Koilo: model, images and target to N×3×H×W. Captum's DeepLIFT differs on
    /// SqueezeNet, where its rule for overlapping windows overwrites instead of adding.</summary>
    public static IReadOnlyDictionary<string, Func<ImageClassifier, Tensor, ScoreTarget, Tensor>> All { get; } =
        new Dictionary<string, Func<ImageClassifier, Tensor, ScoreTarget, Tensor>>
        {
            ["zennit.EpsilonPlus"] = SeededWithOne(Composite.EpsilonPlus),
            ["zennit.EpsilonAlpha2Beta1"] = SeededWithOne(Composite.EpsilonAlpha2Beta1),
            ["zennit.EpsilonGammaBox"] = SeededWithOne(Composite.EpsilonGammaBox(-1.7, 1.7)),
            ["captum.LRP"] = new LayerwiseRelevance(EpsilonOfCaptum).Attribute,
            ["captum.GuidedBackprop"] = RectifiedGradient.Guided().Attribute,
            ["captum.Deconvolution"] = RectifiedGradient.Deconvolution().Attribute,
            ["captum.DeepLift"] = LikeCaptum.Attribute,
            ["captum.DeepLift_base0"] = (model, images, target) => FromStreams(model, images, target, 1),
            ["captum.DeepLiftShap_base4"] = (model, images, target) => FromStreams(model, images, target, 4),
        };

    private static Composite EpsilonOfCaptum =>
        new(new EpsilonRule { Epsilon = 1e-9 }, new EpsilonRule { Epsilon = 1e-9 }) { Norm = NormRule.Share };

    /// <summary>Zennit's seed is 1, Koilo's the score.</summary>
    private static Func<ImageClassifier, Tensor, ScoreTarget, Tensor> SeededWithOne(Composite composite) => (model, images, target) =>
    {
        using var scope = NewDisposeScope();
        var map = new LayerwiseRelevance(composite).Attribute(model, images, target);
        using var quiet = no_grad();
        return (map / target.Of(model.call(images)).reshape(-1, 1, 1, 1)).MoveToOuterDisposeScope();
    };

    private static Tensor FromStreams(ImageClassifier model, Tensor images, ScoreTarget target, int baselines)
    {
        using var scope = NewDisposeScope();
        var maps = Enumerable.Range(0, baselines)
            .Select(k => LikeCaptum.Attribute(model, images, ProceduralFill.Input($"base{k}", images.shape).to(images.device), target));
        return stack(maps).mean([0]).MoveToOuterDisposeScope();
    }
}
