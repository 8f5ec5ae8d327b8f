using Koilo.Learning.Models;
using Koilo.Learning.Models.Verification;
using Koilo.Learning.Models.Weights;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.DenseNet;

public class Wang2021Tests
{
    private const string Attention = "features.denseblock4.denselayer16.attention.";

    /// <summary>Gates σ(50) = 1 leave everything as it is; gates σ(−150) ≈ 0 take the last 32 of the 1024 channels away and no others.</summary>
    [Fact]
    public void Attention_scales_the_channels_of_the_last_dense_layer_only()
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        using var plain = Filled("densenet121");
        using var attentive = Filled("densenet121-rca-wang2021");
        var images = ProceduralFill.Input([2, 3, 64, 64]);
        var expected = plain.Features(images);

        SetGates(attentive, 50);
        Assert.True(attentive.Features(images).eq(expected).all().item<bool>());

        SetGates(attentive, -150);
        var closed = attentive.Features(images);
        Assert.True(closed[.., ..992].eq(expected[.., ..992]).all().item<bool>());
        var last = closed[.., 992..]; // constant: zeros, normalised
        Assert.True(last.eq(last[0, .., 0, 0].reshape(1, 32, 1, 1)).all().item<bool>());
        Assert.False(last.eq(expected[.., 992..]).all().item<bool>());
    }

    private static ImageClassifier Filled(string id)
    {
        var model = ModelCatalog.Create(id, 5);
        ProceduralFill.Fill(model, gain: 3);
        model.eval();
        return model;
    }

    private static void SetGates(ImageClassifier model, float logit)
    {
        var state = StateDict.Of(model).ToDictionary();
        state[Attention + "expand.weight"].zero_();
        state[Attention + "expand.bias"].fill_(logit);
    }
}
