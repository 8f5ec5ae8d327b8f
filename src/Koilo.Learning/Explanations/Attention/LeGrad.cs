using Koilo.Core.Imaging;
using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Models;
using Koilo.Learning.Models.VisionTransformer;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Attention;

/// <summary>Shows the patches that the class score would gain by, were more attention paid to them: the gradient by the attention of every block.</summary>
/// <remarks>
/// E = mean_l mean_heads mean_i relu(∂s_l/∂A_l,i·), without the class token's column, where s_l is the score read off the class token behind block l as if it were
/// the last (Bousselham et al. 2024, LeGrad, arXiv 2404.03214, equations 5 to 8). The paper scales the result to 0–1; here it is raw. The authors' code
/// starts at the last but one block by default; here all count, as in the equations.
/// </remarks>
public sealed class LeGrad : IExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "legrad",
        "LeGrad",
        "Bousselham et al. 2024, arXiv:2404.03214",
        "The patches a vision transformer's class score would gain by attending to.",
        _ => new LeGrad())
    { Sign = MapSign.NonNegative, Needs = AttentionRollout.VisionTransformers };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        var transformer = TokenAttention.Require(model, Card);
        return MapFrame.Around(model, images, target, batch => TokenAttention.Map(transformer, Relevance(transformer, batch), images));
    }

    /// <summary>N×hw. Blocks are cut apart: the gradient by a block's attention needs the graph of that block alone.</summary>
    private static Tensor Relevance(VisionTransformerClassifier model, ExplainedBatch batch)
    {
        using var scope = NewDisposeScope();
        using var gradientsOn = enable_grad();
        using var hooks = new LayerHooks();
        var (matches, scores) = (new List<Tensor>(), new List<Tensor>());
        hooks.Replace<SelfAttention>(model, (layer, tokens, _) =>
        {
            matches.Add(layer.Matches(tokens).detach().requires_grad_().KeptIn(scope));
            return layer.Collect(tokens, matches[^1]);
        });
        hooks.Replace<EncoderBlock>(model, (_, _, output) =>
        {
            scores.Add(batch.Target.Of(model.ScoresOfTokens(output)).sum().KeptIn(scope)); // a sum: each image's gradient is its own
            return output.detach();
        });
        model.call(batch.Images);
        var gradients = autograd.grad([.. scores], [.. matches]);
        var layers = gradients.Select(gradient => gradient.relu().mean([1, 2])); // N×L each
        var mean = stack(layers).mean([0]);
        return mean.narrow(1, 1, mean.shape[1] - 1).MoveToOuterDisposeScope();
    }
}
