using Koilo.Learning.Explanations;
using Koilo.Learning.Explanations.Attention;
using Koilo.Learning.Models.VisionTransformer;
using Koilo.Learning.Tests.ToyModels;
using TorchSharp;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations.Attention;

public class LeGradTests
{
    /// <summary>
    /// The definition, by finite differences: each number of each block's attention is raised a little, and the score read off the class token behind that
    /// very block is watched. Only the class token's row can matter, for no block follows. The patch of rows and columns 4 to 7 is token 5.
    /// </summary>
    [Fact]
    public void The_map_is_the_mean_rise_of_the_score_by_attention()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var net = TinyTransformer.Create();
        net.to(ScalarType.Float64);
        var (image, target) = (SmoothNet.Images(1).to(ScalarType.Float64), new ClassLogit([1]));
        var map = new LeGrad().Explain(net, image, target);
        var expected = Enumerable.Range(0, TinyTransformer.Blocks).Average(block => Enumerable.Range(0, 2).Average(head =>
            Math.Max(0, (ScoreBehind(net, image, block, head, 1e-5) - ScoreBehind(net, image, block, head, -1e-5)) / 2e-5) / TinyTransformer.Tokens));
        Assert.True(expected > 1e-4); // else the comparison would be empty
        Assert.Equal(expected, Centre(map), 1e-7); // finite differences of a smooth function, step 1e-5
    }

    /// <summary>Enlarged from 3×3 to 12×12 with half-pixel centres, pixels 5 and 6 are ±1/8 of a patch from the middle one's centre; this undoes the mixing.</summary>
    private static double Centre(Tensor map)
    {
        var rows = Invert(map[0].t()).t();
        return Invert(rows)[1, 1].item<double>();
    }

    private static Tensor Invert(Tensor values)
    {
        var weights = nn.functional.interpolate(eye(3, dtype: ScalarType.Float64).unsqueeze(1), [12], mode: InterpolationMode.Linear, align_corners: false).squeeze(1).t(); // 12×3
        return linalg.pinv(weights).matmul(values);
    }

    private static double ScoreBehind(VisionTransformerClassifier net, Tensor image, int block, int head, double change)
    {
        using var scope = NewDisposeScope();
        var blocks = net.modules().OfType<EncoderBlock>().ToList();
        Tensor? score = null;
        var inner = blocks[block].modules().OfType<SelfAttention>().Single().register_forward_hook((layer, tokens, _) =>
        {
            var attention = (SelfAttention)layer;
            var matches = attention.Matches(tokens);
            matches[0, head, 0, 5].add_(change);
            return attention.Collect(tokens, matches);
        });
        var outer = blocks[block].register_forward_hook((_, _, output) =>
        {
            score = net.ScoresOfTokens(output)[0, 1].DetachFromDisposeScope();
            return output;
        });
        net.call(image);
        inner.remove();
        outer.remove();
        using (score) return score!.item<double>();
    }
}
