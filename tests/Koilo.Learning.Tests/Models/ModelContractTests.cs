using Koilo.Core;
using Koilo.Learning.Layers;
using Koilo.Learning.Losses;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Models.VisionTransformer;
using Koilo.Learning.Models.Weights;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models;

/// <summary>What every network of the catalog keeps to. One test per network, because making and filling a network takes longest.</summary>
public class ModelContractTests
{
    private const int Classes = 1000;
    private const long Heavy = 30_000_000;

    /// <summary>Fill gains that keep a signal alive: networks without residual branches or with gates halve it at every layer with the usual 3.</summary>
    private static readonly string[] NeedsGain5 = ["squeezenet", "vgg", "googlenet", "inception", "mobilenet", "efficientnet"];

    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(card => card.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Network_keeps_the_contract(string id)
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(id, Classes);
        var card = ModelCatalog.Find(id);
        Assert.Equal(card.Size!.Parameters, model.parameters().Sum(p => p.numel()));
        Assert.Equal(card.Size.GigaFlops, Math.Round(MultiplyAdds.Count(model, card.UsualSide) / 1e9, 3));
        RequireOwnKeysOnly(model);

        // The other heavy ones run the code of light ones.
        if (card.Size.Parameters < Heavy || id is "vgg11_bn" or "residual-attention56") RequireBehaviour(model, card);
    }

    /// <summary>Both vision transformers are heavy; this one has their code and two narrow blocks.</summary>
    [Fact]
    public void A_small_vision_transformer_keeps_the_contract()
    {
        using var scope = NewDisposeScope();
        var card = ModelCatalog.Find("vit_b_16");
        using var model = new VisionTransformerClassifier(new(16) { Width = 48, Heads = 3, Blocks = 2 }, Classes) { Card = card };
        RequireOwnKeysOnly(model);
        RequireBehaviour(model, card);
    }

    private static void RequireBehaviour(ImageClassifier model, ModelCard card)
    {
        RequireSmallestSide(model, card);

        // Filled, so that no global random number decides whether a small head is dead.
        ProceduralFill.Fill(model, gain: NeedsGain5.Any(family => card.Id.StartsWith(family, StringComparison.Ordinal)) ? 5 : 3);
        foreach (var dropout in model.modules().OfType<Dropout>()) dropout.p = 0;
        foreach (var depth in model.modules().OfType<StochasticDepth>()) depth.Probability = 0;
        var side = Math.Max(64, card.MinimumTrainingSide);
        var images = ProceduralFill.Input([2, 3, side, side]);
        RequireTwoHalves(model, images);
        RequireGradientsWithoutLeaks(model, images);
    }

    private static void RequireOwnKeysOnly(ImageClassifier model)
    {
        var keys = StateDict.Of(model).Select(tensor => tensor.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.DoesNotContain(keys, key => key.Contains('<') || key.Contains("._") || key.StartsWith('_'));
        Assert.Equal(keys.Order(), model.state_dict().Keys.Order());
        Assert.All(model.FreshLayers, layer => Assert.Contains(keys, key => key.StartsWith(layer + ".", StringComparison.Ordinal)));
    }

    private static void RequireSmallestSide(ImageClassifier model, ModelCard card)
    {
        using var withoutGradients = no_grad();
        model.eval();
        var side = card.MinimumSide;
        Assert.Equal([1, Classes], model.call(zeros(1, 3, side, side)).shape);
        Assert.Throws<UserErrorException>(() => model.call(zeros(1, 3, side, side - 1)));
        Assert.ThrowsAny<Exception>(() => model.Features(zeros(1, 3, side - 1, side - 1))); // the card asks for no more than is needed
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

        // A vision transformer takes tokens apart and puts them together again: the same numbers up to rounding.
        var cut = model.FeatureGrid(images);
        Assert.Equal(4, cut.Maps.dim());
        Assert.InRange((cut.Scores(cut.Maps) - whole).abs().max().item<float>() / whole.abs().max().item<float>(), 0, 1e-5);
    }

    private static void RequireGradientsWithoutLeaks(ImageClassifier model, Tensor images)
    {
        model.train();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            TrainingLoss.Of(model, images, scores => nn.functional.cross_entropy(scores, tensor(new long[] { 1, 3 }))).Loss.backward();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.All(model.named_parameters(), p => Assert.True(p.parameter.grad!.norm().item<float>() > 0, p.name));
    }
}
