using Koilo.Learning.Layers;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Layers;

public class StochasticDepthTests
{
    /// <summary>p = 0.25: an image keeps 4/3 of every number or none of any. Of 4000 images 3000 keep it, standard deviation √(4000·¾·¼) = 27.</summary>
    [Fact]
    public void Whole_images_are_left_out_and_the_others_made_up_for_it()
    {
        using var scope = NewDisposeScope();
        using var layer = new StochasticDepth(0.25);
        random.manual_seed(3);
        var output = layer.call(ones(4000, 2, 1, 3)).flatten(1);
        var kept = output[.., 0].ne(0);
        Assert.True(output.eq(kept.unsqueeze(1).to(ScalarType.Float32) * (1 / 0.75f)).all().item<bool>());
        Assert.InRange(kept.sum().item<long>(), 3000 - (5 * 27), 3000 + (5 * 27));
    }

    [Theory]
    [InlineData(0.5, false, 1)]
    [InlineData(0, true, 1)]
    [InlineData(1, true, 0)]
    public void Nothing_is_drawn_where_the_outcome_is_certain(double probability, bool training, float expected)
    {
        using var scope = NewDisposeScope();
        using var layer = new StochasticDepth(probability);
        layer.train(training);
        Assert.Equal([expected, expected], layer.call(ones(2, 1)).data<float>().ToArray());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_probability_outside_0_to_1_is_refused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StochasticDepth(probability));
}
