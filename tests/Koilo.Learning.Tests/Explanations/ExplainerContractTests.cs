using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Randomness;
using Koilo.Learning.Explanations;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations;

/// <summary>What every method of the catalog promises.</summary>
public class ExplainerContractTests
{
    public static TheoryData<string> All => [.. ExplainerCatalog.All.Select(card => card.Id)];

    public static TheoryData<string> Methods => [.. ExplainerCatalog.All.Where(card => card.Kind == ExplainerKind.Method && card.DependsOnClass).Select(card => card.Id)];

    [Theory]
    [MemberData(nameof(All))]
    public void Maps_have_the_images_size_and_are_finite(string id)
    {
        using var scope = NewDisposeScope();
        using var net = Net(id);
        var maps = Build(id).Explain(net, SmoothNet.Images(3), new ClassLogit([0, 1, 2]));
        Assert.Equal([3, 12, 12], maps.shape);
        Assert.All(TensorReadBack.Floats(maps), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_image_has_the_same_map_alone_and_in_a_batch(string id)
    {
        using var scope = NewDisposeScope();
        using var net = Net(id);
        var images = SmoothNet.Images(3);
        var together = TensorReadBack.Floats(Build(id).Explain(net, images, new ClassLogit([0, 1, 2]))[1]);
        var alone = TensorReadBack.Floats(Build(id).Explain(net, images[1..2], new ClassLogit([1])));
        Assert.Equal(alone, together, (a, b) => Math.Abs(a - b) < 1e-5); // another batch size may sum in another order
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Another_class_gives_another_map(string id)
    {
        using var scope = NewDisposeScope();
        using var net = Net(id);
        var images = SmoothNet.Images(1);
        Assert.NotEqual(Map(id, net, images, 0), Map(id, net, images, 1));
    }

    /// <summary>Also when the network fails half-way.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void The_network_is_left_as_it_was(string id)
    {
        using var scope = NewDisposeScope();
        using var net = Net(id);
        net.train();
        var before = net.state_dict().ToDictionary(entry => entry.Key, entry => TensorReadBack.Floats(entry.Value));
        Build(id).Explain(net, SmoothNet.Images(2), new ClassLogit([0, 1]));
        Assert.True(net.training);
        Assert.All(net.state_dict(), entry => Assert.Equal(before[entry.Key], TensorReadBack.Floats(entry.Value)));
        Assert.All(net.parameters(), parameter => Assert.True(parameter.grad is null));

        using var broken = new BrokenNet();
        broken.train();
        Record.Exception(() => Build(id).Explain(broken, SmoothNet.Images(2), new ClassLogit([0, 1])));
        Assert.True(broken.training);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_tensor_is_left_behind(string id)
    {
        using var net = Net(id);
        using var images = SmoothNet.Images(2);
        using var broken = new BrokenNet();
        var explainer = Build(id);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        explainer.Explain(net, images, new ClassLogit([0, 1])).Dispose();
        Record.Exception(() => explainer.Explain(broken, images, new ClassLogit([0, 1])).Dispose());
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void An_unknown_method_is_answered_with_the_nearest()
    {
        var error = Assert.Throws<UserErrorException>(() => ExplainerCatalog.Find("grad-cam"));
        Assert.Contains("'gradcam'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_seed_gives_the_same_map(string id)
    {
        using var scope = NewDisposeScope();
        using var net = Net(id);
        var images = SmoothNet.Images(1);
        Assert.Equal(Map(id, net, images, 1), Map(id, net, images, 1));
    }

    /// <summary>An image of one colour has no place that differs from another; only the controls that look at no image keep their map.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void An_image_of_one_colour_has_an_empty_map(string id)
    {
        Assert.SkipWhen(id is "random" or "centre", "a control that does not look at the image");
        using var scope = NewDisposeScope();
        using var net = Net(id);
        Assert.All(Map(id, net, full([1, 3, 12, 12], 0.7f), 1), value => Assert.Equal(0, value, 1e-6f));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_class_that_does_not_exist_is_refused(string id)
    {
        Assert.SkipWhen(ExplainerCatalog.Find(id) is { Kind: ExplainerKind.Control } or { Id: "attention" or "rollout" }, "asks for no class score");
        using var scope = NewDisposeScope();
        using var net = Net(id);
        var error = Assert.Throws<UserErrorException>(() => Build(id).Explain(net, SmoothNet.Images(1), new ClassLogit([3])));
        Assert.Equal("There is no class 3: this network has 3, numbered 0 to 2.", error.Message);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_image_too_small_for_the_network_is_refused(string id)
    {
        Assert.SkipWhen(ExplainerCatalog.Find(id).Kind == ExplainerKind.Control, "does not ask the network");
        Assert.SkipWhen(id is "rollout" or "legrad", "refuses any network but a transformer first");
        using var scope = NewDisposeScope();
        using var net = ModelCatalog.Create("squeezenet1_1", 3);
        var error = Assert.Throws<UserErrorException>(() => Build(id).Explain(net, SmoothNet.Images(1), new ClassLogit([0])));
        Assert.Contains("at least 17×17 px", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Methods that change rectifiers refuse networks without any, and those that show attention networks without it.</summary>
    private static ImageClassifier Net(string id) => id switch
    {
        "guided-backprop" or "guided-gradcam" or "deconvolution" => new RectifiedNet(),
        "rollout" or "legrad" => TinyTransformer.Create(),
        _ => ExplainerCatalog.Find(id).Needs is null ? new SmoothNet() : new AttentiveNet(),
    };

    private static IExplainer Build(string id) => ExplainerCatalog.Find(id).Build(new Seed(3));

    private static float[] Map(string id, ImageClassifier net, Tensor images, int target) =>
        TensorReadBack.Floats(Build(id).Explain(net, images, new ClassLogit([target])));

    private sealed class BrokenNet : ImageClassifier
    {
        public BrokenNet()
            : base(nameof(BrokenNet)) => RegisterComponents();

        public override Tensor Features(Tensor images) => images * 2;

        public override Tensor Scores(Tensor features) => throw new InvalidOperationException("broken on purpose");
    }
}
