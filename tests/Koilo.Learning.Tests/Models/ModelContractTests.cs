using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Models.Weights;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models;

/// <summary>What every network of the catalog keeps to. One test per network, because making and filling a network takes longest.</summary>
public class ModelContractTests
{
    private const int Classes = 1000;

    /// <summary>Number of weights for 1000 classes, as torchvision's documentation gives them. Wang et al. add 32·2 + 2 + 2·32 + 32 = 162.</summary>
    public static TheoryData<string, long> PublishedWeights => new()
    {
        { "resnet18", 11_689_512 },
        { "resnet34", 21_797_672 },
        { "resnet50", 25_557_032 },
        { "resnet101", 44_549_160 },
        { "resnet152", 60_192_808 },
        { "densenet121", 7_978_856 },
        { "densenet161", 28_681_000 },
        { "densenet169", 14_149_480 },
        { "densenet201", 20_013_928 },
        { "densenet121-rca-wang2021", 7_978_856 + 162 },
        { "squeezenet1_0", 1_248_424 },
        { "squeezenet1_1", 1_235_496 },
    };

    [Theory]
    [MemberData(nameof(PublishedWeights))]
    public void Network_keeps_the_contract(string id, long weights)
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(id, Classes);
        Assert.Equal(weights, model.parameters().Sum(p => p.numel()));
        RequireOwnKeysOnly(model);
        RequireSmallestSide(model, ModelCatalog.Find(id).MinimumSide);

        // Filled, so that no global random number decides whether a small head is dead; gains as in the reference file.
        ProceduralFill.Fill(model, gain: id.StartsWith("squeezenet", StringComparison.Ordinal) ? 5 : 3);
        foreach (var dropout in model.modules().OfType<Dropout>()) dropout.p = 0;
        var images = ProceduralFill.Input([2, 3, 64, 64]);
        RequireTwoHalves(model, images);
        RequireGradientsWithoutLeaks(model, images);
    }

    [Fact]
    public void Contract_covers_the_catalog() =>
        Assert.Equal(ModelCatalog.All.Select(card => card.Id), PublishedWeights.Select(row => row.Data.Item1));

    private static void RequireOwnKeysOnly(ImageClassifier model)
    {
        var keys = StateDict.Of(model).Select(tensor => tensor.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.DoesNotContain(keys, key => key.Contains('<') || key.Contains("._") || key.StartsWith('_'));
        Assert.Equal(keys.Order(), model.state_dict().Keys.Order());
        Assert.All(model.FreshLayers, layer => Assert.Contains(keys, key => key.StartsWith(layer + ".", StringComparison.Ordinal)));
    }

    private static void RequireSmallestSide(ImageClassifier model, int side)
    {
        using var withoutGradients = no_grad();
        model.eval();
        Assert.Equal([1, Classes], model.call(zeros(1, 3, side, side)).shape);
        Assert.ThrowsAny<Exception>(() => model.call(zeros(1, 3, side - 1, side - 1)));
    }

    private static void RequireTwoHalves(ImageClassifier model, Tensor images)
    {
        using var withoutGradients = no_grad();
        model.eval();
        var whole = model.call(images);
        var halves = model.Scores(model.Features(images));
        Assert.Equal([2, Classes], whole.shape);
        Assert.True(whole.eq(halves).all().item<bool>(), "the same operations on the same numbers give the same bits");
        Assert.False(whole[0].eq(whole[1]).all().item<bool>(), "two images, two answers");
    }

    private static void RequireGradientsWithoutLeaks(ImageClassifier model, Tensor images)
    {
        model.train();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            nn.functional.cross_entropy(model.call(images), tensor(new long[] { 1, 3 })).backward();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.All(model.named_parameters(), p => Assert.True(p.parameter.grad!.norm().item<float>() > 0, p.name));
    }
}
