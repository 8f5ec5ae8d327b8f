using Koilo.Core;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.ActivationMaps;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations;

public class LayerTapTests
{
    /// <summary>
    /// A₁ = [[−5, 4], [31, 40]], A₂ = [[−30, −21], [6, 15]]. ReLU blocks the gradient where A is negative; elsewhere it is the linear layer's
    /// weight: +1 for channel 1; for channel 2, whose weights are +1, −1, −1, −1, it is −1 in the lower row.
    /// </summary>
    [Fact]
    public void A_named_layer_gives_activations_and_gradients()
    {
        using var scope = NewDisposeScope();
        using var net = new OneConvNet();
        var reading = LayerTap.Read(new ExplainedBatch(net, OneConvNet.Input, new ClassLogit([0])), ["_convolution"]).Single();
        Assert.Equal([-5f, 4, 31, 40, -30, -21, 6, 15], TensorReadBack.Floats(reading.Activations));
        Assert.Equal([0f, 1, 1, 1, 0, 0, -1, -1], TensorReadBack.Floats(reading.Gradients));
    }

    /// <summary>The end of layer 4 is the usual cut of a ResNet; the earlier layer comes from the same pass.</summary>
    [Fact]
    public void Several_layers_come_from_one_pass()
    {
        using var scope = NewDisposeScope();
        using var net = ModelCatalog.Create("resnet18", 3);
        net.eval();
        var batch = new ExplainedBatch(net, SmoothNet.Images(2, 40), new ClassLogit([0, 2]));
        var both = LayerTap.Read(batch, ["layer3.1", "layer4.1"]);
        var usual = LayerTap.Read(batch, [])[0];
        Assert.Equal([2, 256, 3, 3], both[0].Activations.shape);
        Assert.Equal(TensorReadBack.Floats(usual.Gradients), TensorReadBack.Floats(both[1].Gradients));
        Assert.Equal(TensorReadBack.Floats(usual.Activations), TensorReadBack.Floats(both[1].Activations));
    }

    /// <summary>Each layer's map is scaled to a peak of 1, then they are averaged.</summary>
    [Fact]
    public void Maps_of_several_layers_are_averaged()
    {
        using var scope = NewDisposeScope();
        using var net = ModelCatalog.Create("resnet18", 3);
        var (images, target) = (SmoothNet.Images(1, 40), new ClassLogit([2]));
        var alone = new[] { "layer3.1", "layer4.1" }.Select(layer => new LayerCam().At([layer]).Explain(net, images, target)).ToList();
        var expected = ((alone[0] / alone[0].abs().max()) + (alone[1] / alone[1].abs().max())) / 2;
        var both = new LayerCam().At(["layer3.1", "layer4.1"]).Explain(net, images, target);
        Assert.Equal(TensorReadBack.Floats(expected), TensorReadBack.Floats(both), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void An_unknown_layer_is_answered_with_the_nearest()
    {
        using var scope = NewDisposeScope();
        using var net = ModelCatalog.Create("resnet18", 3);
        var error = Assert.Throws<UserErrorException>(() => new GradCam { Layers = ["layer4.3"] }.Explain(net, SmoothNet.Images(1, 40), new ClassLogit([0])));
        Assert.Contains("'layer4.1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_tensor_and_no_hook_is_left_behind()
    {
        using var net = ModelCatalog.Create("resnet18", 3);
        using var images = SmoothNet.Images(1, 40);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        new GradCam { Layers = ["layer3.1", "layer4.1"] }.Explain(net, images, new ClassLogit([0])).Dispose();
        Assert.Throws<UserErrorException>(() => new GradCam { Layers = ["layer3.1", "fc"] }.Explain(net, images, new ClassLogit([0])));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        using var quiet = no_grad();
        using var scores = net.call(images);
        Assert.False(scores.requires_grad);
    }

    /// <summary>What lies behind a layer gives the same scores as the whole network, for several versions at once.</summary>
    [Fact]
    public void The_rest_of_the_network_can_be_asked_alone()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var net = ModelCatalog.Create("resnet18", 3);
        net.eval();
        var image = SmoothNet.Images(1, 40);
        var cut = LayerTap.Cut(net, image, "layer3.1");
        var whole = TensorReadBack.Floats(net.call(image));
        var twice = TensorReadBack.Floats(cut.Scores(cat([cut.Maps, cut.Maps])));
        Assert.Equal([.. whole, .. whole], twice, (a, b) => Math.Abs(a - b) < 1e-5); // another batch size may sum in another order
    }

    [Fact]
    public void Methods_that_share_a_pass_give_their_own_maps()
    {
        using var scope = NewDisposeScope();
        using var net = new SmoothNet();
        var (images, target) = (SmoothNet.Images(2), new ClassLogit([0, 1]));
        ActivationMapExplainer[] methods = [new GradCam(), new LayerCam()];
        var shared = ActivationMapExplainer.ExplainAll(methods, net, images, target);
        for (var k = 0; k < methods.Length; k++)
            Assert.Equal(TensorReadBack.Floats(methods[k].Explain(net, images, target)), TensorReadBack.Floats(shared[k]));
    }
}
