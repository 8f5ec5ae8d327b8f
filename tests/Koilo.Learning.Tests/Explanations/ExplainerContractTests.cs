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

    public static TheoryData<string> Methods => [.. ExplainerCatalog.All.Where(card => card.Kind == ExplainerKind.Method).Select(card => card.Id)];

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

    /// <summary>Methods that change rectifiers refuse networks without any.</summary>
    private static ImageClassifier Net(string id) =>
        id.StartsWith("guided", StringComparison.Ordinal) || id == "deconvolution" ? new RectifiedNet() : new SmoothNet();

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
