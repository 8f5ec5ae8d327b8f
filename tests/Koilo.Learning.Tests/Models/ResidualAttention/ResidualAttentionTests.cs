using Koilo.Learning.Models;
using Koilo.Learning.Models.Attention;
using Koilo.Learning.Models.Verification;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Models.ResidualAttention;

public class ResidualAttentionTests
{
    /// <summary>At 224 px the first stage has 56×56 positions, each further one half as many; this test has a quarter of the pixels.</summary>
    [Fact]
    public void Masks_have_the_size_of_their_trunk_and_lie_between_0_and_1()
    {
        using var scope = NewDisposeScope();
        using var model = ModelCatalog.Create("residual-attention56", 2);
        var masks = AttentionReader.Read(model, ProceduralFill.Input([1, 3, 56, 112]));
        Assert.Equal(["stages.1", "stages.3", "stages.5"], masks.Select(mask => mask.Key));
        Assert.Equal([1, 14, 28], masks[0].Value.Positions!.shape);
        Assert.Equal([1, 4, 7], masks[2].Value.Positions!.shape);
        Assert.Equal([1, 1024], masks[2].Value.Channels!.shape);
        Assert.All(masks, mask => Assert.InRange(mask.Value.Positions!.mean().item<float>(), 0.01, 0.99));
    }
}
