using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Relevance;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Testing;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Relevance;

/// <summary>Maps of Zennit 1.0.0 and Captum 0.8.0 for procedurally filled networks (shared folder, golden/explain, gen_pixel.py).</summary>
public class GoldenRelevanceTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var method in RelevanceReferences.All.Keys) cases.Add("resnet18", method);
            foreach (var model in (string[])["densenet121", "squeezenet1_1"])
            {
                foreach (var method in (string[])["captum.LRP", "captum.GuidedBackprop", "captum.Deconvolution"]) cases.Add(model, method);
            }

            // Not on SqueezeNet: where a pool follows no ReLU, Captum's own rule for overlapping windows overwrites instead of adding.
            cases.Add("densenet121", "captum.DeepLift");
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
        var map = RelevanceReferences.All[method](model, ProceduralFill.Input([1, 3, 96, 96]), target)[0];
        var error = ((map - expected).norm() / expected.norm()).item<float>();
        Assert.True(error < 1e-3, $"relative L2 error {error:E2}");
    }
}
