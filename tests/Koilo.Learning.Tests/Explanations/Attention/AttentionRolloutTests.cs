using Koilo.Core;
using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Attention;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Attention;

public class AttentionRolloutTests
{
    /// <summary>
    /// With A = J/L (J all ones), Â = J/(2L) + I/2. J² = L J, so Â² = J/(4L) + 2 J/(4L) + I/4 = 3J/(4L) + I/4: the class token has 3/(4·10) of each patch.
    /// </summary>
    [Fact]
    public void Even_attention_gives_every_patch_the_same()
    {
        using var scope = NewDisposeScope();
        using var net = TinyTransformer.WithEvenAttention();
        var map = TensorReadBack.Floats(new AttentionRollout().Explain(net, SmoothNet.Images(1), new ClassLogit([0])));
        Assert.All(map, value => Assert.Equal(0.075f, value, 1e-6f));
    }

    /// <summary>The matches that are read are those the network uses: with them its tokens come out the same.</summary>
    [Fact]
    public void The_matches_are_the_networks_own()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var net = TinyTransformer.Create();
        var attention = net.modules().OfType<Learning.Models.VisionTransformer.SelfAttention>().First();
        var tokens = randn([2, 5, 8], generator: new Generator(3, CPU));
        var matches = attention.Matches(tokens);
        Assert.Equal(TensorReadBack.Floats(attention.call(tokens)), TensorReadBack.Floats(attention.Collect(tokens, matches)), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.All(TensorReadBack.Floats(matches.sum(3)), row => Assert.Equal(1, row, 1e-5f));
    }

    [Theory]
    [InlineData("swin_t")]
    [InlineData("resnet18")]
    public void Other_networks_are_refused(string id)
    {
        using var scope = NewDisposeScope();
        using var net = ModelCatalog.Create(id, 2);
        var error = Assert.Throws<UserErrorException>(() => new AttentionRollout().Explain(net, SmoothNet.Images(1, 32), new ClassLogit([0])));
        Assert.Contains($"cannot explain {id}: it needs a class token", error.Message, StringComparison.Ordinal);
    }
}
