using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Relevance;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Relevance;

/// <summary>Maps of Zennit 1.0.0 and Captum 0.8.0 for procedurally filled networks (shared folder, golden/explain, gen_pixel.py).</summary>
public class GoldenRelevanceTests
{
    private static readonly Dictionary<string, Func<ImageClassifier, Tensor, ScoreTarget, Tensor>> Methods = new()
    {
        ["zennit.EpsilonPlus"] = Relevance(Composite.EpsilonPlus),
        ["zennit.EpsilonAlpha2Beta1"] = Relevance(Composite.EpsilonAlpha2Beta1),
        ["zennit.EpsilonGammaBox"] = Relevance(Composite.EpsilonGammaBox(-1.7, 1.7)),
        ["captum.LRP"] = (model, x, target) => new LayerwiseRelevance(Composite.Epsilon).Attribute(model, x, target),
        ["captum.GuidedBackprop"] = RectifiedGradient.Guided().Attribute,
        ["captum.Deconvolution"] = RectifiedGradient.Deconvolution().Attribute,
        ["captum.DeepLift"] = new DeepLift(new() { Pooling = DeepLiftPooling.Gradient }).Attribute,
        ["captum.DeepLift_base0"] = (model, x, target) =>
            new DeepLift(new() { Pooling = DeepLiftPooling.Gradient }).Attribute(model, x, Input("base0", x.shape), target),
        ["captum.GuidedGradCam_nearest_class4"] = (model, x, _) =>
            new GuidedGradCam { Enlargement = InterpolationMode.Nearest }.Attribute(model, x, new ClassLogit([4])),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var method in Methods.Keys) cases.Add("resnet18", method);
            foreach (var model in (string[])["densenet121", "squeezenet1_1"])
                foreach (var method in (string[])["captum.LRP", "captum.GuidedBackprop", "captum.Deconvolution", "captum.DeepLift"])
                    cases.Add(model, method);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Map_agrees_with_the_library(string network, string method)
    {
        var file = SharedFolder.Find("golden", "explain", network + ".pixel.npz");
        Assert.SkipWhen(file is null, SharedFolder.Missing);
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(network, 5);
        model.eval();
        ProceduralFill.Fill(model, gain: 3);
        var target = new ClassLogit([network == "squeezenet1_1" ? 4 : 2]); // its class 2 is dead
        var expected = NumpyArchive.Read(file, method); // 3×96×96
        var map = Methods[method](model, Input("input", [1, 3, 96, 96]), target)[0];
        var error = ((map - expected).norm() / expected.norm()).item<float>();
        TestContext.Current.SendDiagnosticMessage($"{network} {method} {error:E2}");
        Assert.True(error < 1e-3, $"relative L2 error {error:E2}");
    }

    /// <summary>Zennit seeds with 1, Koilo with the score.</summary>
    private static Func<ImageClassifier, Tensor, ScoreTarget, Tensor> Relevance(Composite composite) => (model, x, target) =>
    {
        var map = new LayerwiseRelevance(composite).Attribute(model, x, target);
        using var quiet = no_grad();
        return map / target.Of(model.call(x));
    };

    private static Tensor Input(string name, long[] shape)
    {
        var values = Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => (float)(1.7 * ProceduralFill.Value(name, i)));
        return tensor(values.ToArray()).reshape(shape);
    }
}
