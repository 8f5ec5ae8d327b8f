using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Attention;

/// <summary>Follows attention through all blocks of a vision transformer: from which patches the class token has its content, whatever the class.</summary>
/// <remarks>
/// Â_l = ½ mean_heads(A_l) + ½ I, the identity for what each token keeps of itself; rollout = Â_L · … · Â_1, of which the class token's row is the map (Abnar
/// and Zuidema 2020, arXiv 2005.00928, section 3). Rows sum to 1. Not defined for Swin, whose windows have no class token and merge patches on the way.
/// </remarks>
public sealed class AttentionRollout : IExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "rollout",
        "Attention rollout",
        "Abnar and Zuidema 2020, arXiv:2005.00928",
        "From which patches a vision transformer collects what it decides on, whatever the class.",
        _ => new AttentionRollout())
    { Sign = MapSign.NonNegative, DependsOnClass = false, Needs = VisionTransformers };

    /// <summary>What the methods of this room that follow tokens need.</summary>
    internal const string VisionTransformers = "a vision transformer with a class token, such as vit_b_16";

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        var transformer = TokenAttention.Require(model, Card);
        return MapFrame.Around(model, images, target, _ =>
        {
            using var withoutGradients = no_grad();
            var matches = TokenAttention.Matches(transformer, images);
            var rollout = eye(matches[0].shape[2], dtype: images.dtype, device: images.device).unsqueeze(0); // 1×L×L
            foreach (var block in matches) rollout = (block.mean([1]).matmul(rollout) + rollout) / 2;
            return TokenAttention.Map(transformer, rollout.select(1, 0).narrow(1, 1, rollout.shape[2] - 1), images);
        });
    }
}
