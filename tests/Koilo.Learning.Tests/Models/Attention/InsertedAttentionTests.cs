using Koilo.Learning.Layers;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Attention;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Models.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.Attention;

public class InsertedAttentionTests
{
    /// <summary>Every plug-in, then the other places and kinds of blocks.</summary>
    public static TheoryData<string> Combinations =>
    [
        .. AttentionCatalog.All.Select(card => $"resnet18+{card.Id}"),
        "resnet18+se@last", "resnet50+cbam", "densenet121+nonlocal", "densenet121+eca@blocks", "densenet121+attnpool", "densenet121-rca",
    ];

    /// <summary>
    /// The rest of the arithmetic is the same, bit for bit; only attention pooling sums in another order: 1e-6 of the largest score. Training mode
    /// first, so that evaluation mode sees the statistics it left.
    /// </summary>
    [Theory]
    [MemberData(nameof(Combinations))]
    public void A_trained_network_answers_as_before(string id)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        using var plain = ModelCatalog.Create(id.Split('+', '-')[0], 3);
        using var inserted = ModelCatalog.Create(id, 3);
        ProceduralFill.Fill(plain, gain: 3);
        Copy(plain, inserted);
        var images = ProceduralFill.Input([2, 3, 64, 70]);
        var training = (plain.call(images), inserted.call(images));
        plain.eval();
        inserted.eval();
        foreach (var (before, after) in new[] { training, (plain.call(images), inserted.call(images)) })
            Assert.InRange((after - before).abs().max().item<float>() / before.abs().max().item<float>(), 0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Every_parameter_receives_a_gradient_and_nothing_leaks(string id)
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create(id, 3);
        ProceduralFill.Fill(model, gain: 3);
        WakeHiddenUnits(model);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            nn.functional.cross_entropy(model.call(ProceduralFill.Input([2, 3, 64, 70])), tensor(new long[] { 0, 2 })).backward();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.All(model.named_parameters(), p => Assert.True(p.parameter.grad!.norm().item<float>() > 0, p.name));
    }

    /// <summary>The four hidden units of an attention on 64 channels may all be off by chance; a bias of 1 keeps them on.</summary>
    private static void WakeHiddenUnits(ImageClassifier model)
    {
        using var withoutGradients = no_grad();
        foreach (var (name, parameter) in model.named_parameters())
        {
            if (name.EndsWith("attention.channel.0.bias", StringComparison.Ordinal)) parameter.fill_(1);
        }
    }

    [Fact]
    public void Every_layer_hands_out_its_weights()
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create("resnet18+cbam@all", 3);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            var read = AttentionReader.Read(model, ProceduralFill.Input([2, 3, 64, 32]));
            Assert.Equal(["layer1.attention", "layer2.attention", "layer3.attention", "layer4.attention"], read.Select(layer => layer.Key));
            Assert.Equal([2, 128], read[1].Value.Channels!.shape);
            Assert.Equal([2, 8, 4], read[1].Value.Positions!.shape);
            Assert.All(read, layer => Assert.Equal(1, layer.Value.Positions!.mean().item<float>())); // fresh: every gate is 1
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(model.training);
    }

    /// <summary>
    /// ResNet-50 with squeeze-and-excitation in every block: C²÷8 + 17⁄16 C weights for C = 256 (3 times), 512 (4), 1024 (6), 2048 (3): 2,530,992;
    /// together 28,088,024, the published SE-ResNet-50.
    /// </summary>
    [Fact]
    public void Squeeze_and_excitation_makes_the_published_network()
    {
        using var model = ModelCatalog.Create("resnet50+se", 1000);
        Assert.Equal(28_088_024, model.parameters().Sum(p => p.numel()));
        Assert.Contains("layer1.0.attention", model.FreshLayers);
    }

    [Fact]
    public void Residual_channel_attention_is_the_plug_in_behind_every_dense_block()
    {
        using var named = ModelCatalog.Create("densenet121-rca", 2);
        using var combined = ModelCatalog.Create("densenet121+rcab", 2);
        Assert.Equal(StateDict.Of(named).Select(tensor => tensor.Key), StateDict.Of(combined).Select(tensor => tensor.Key));
        Assert.Equal(
            ["features.attention1", "features.attention2", "features.attention3", "features.attention4"],
            named.named_modules().Where(layer => layer.module is AttentionLayer).Select(layer => layer.name));
    }

    /// <summary>All keys of the plain network are there, and all others belong to layers that a weights file need not fill.</summary>
    private static void Copy(ImageClassifier plain, ImageClassifier inserted)
    {
        var targets = StateDict.Of(inserted).ToDictionary(tensor => tensor.Key, tensor => tensor.Value);
        foreach (var (key, tensor) in StateDict.Of(plain))
        {
            targets[key].copy_(tensor);
            targets.Remove(key);
        }

        Assert.NotEmpty(targets);
        Assert.All(targets.Keys, key => Assert.Contains(inserted.FreshLayers, layer => key.StartsWith(layer + ".", StringComparison.Ordinal)));
    }
}
