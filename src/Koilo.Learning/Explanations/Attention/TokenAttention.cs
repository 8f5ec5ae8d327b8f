using Koilo.Core;
using Koilo.Learning.Explanations.Propagation;
using Koilo.Learning.Models;
using Koilo.Learning.Models.VisionTransformer;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Attention;

/// <summary>Reads how the tokens of a vision transformer attend to each other.</summary>
internal static class TokenAttention
{
    /// <summary>The transformer in question.</summary>
    /// <param name="model">A network.</param>
    /// <param name="card">The method that asks.</param>
    /// <exception cref="UserErrorException">It is another kind of network.</exception>
    public static VisionTransformerClassifier Require(ImageClassifier model, ExplainerCard card) => model as VisionTransformerClassifier
        ?? throw new UserErrorException(
            $"{card.Title} cannot explain {model.Card?.Id ?? model.GetName()}: it needs a class token that attends to all patches, as in vit_b_16. "
            + "(Swin's windows have none, and channel attention has no tokens.) Use 'gradcam' or 'attention' instead.");

    /// <summary>The matches of every block.</summary>
    /// <param name="model">The transformer, in evaluation mode.</param>
    /// <param name="images">N×3×H×W.</param>
    /// <returns>N×heads×L×L per block, from the first to the last; the first token is the class token.</returns>
    public static IReadOnlyList<Tensor> Matches(VisionTransformerClassifier model, Tensor images)
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        using var hooks = new LayerHooks();
        var matches = new List<Tensor>();
        hooks.Replace<SelfAttention>(model, (layer, tokens, _) =>
        {
            matches.Add(layer.Matches(tokens).KeptIn(scope));
            return null;
        });
        model.call(images);
        return [.. matches.Select(one => one.MoveToOuterDisposeScope())];
    }

    /// <summary>The numbers of the patches as a map of the image's size.</summary>
    /// <param name="model">The transformer.</param>
    /// <param name="patches">N×hw.</param>
    /// <param name="images">N×3×H×W.</param>
    /// <returns>N×H×W, enlarged bilinearly.</returns>
    public static Tensor Map(VisionTransformerClassifier model, Tensor patches, Tensor images)
    {
        var (rows, columns) = model.Grid(images);
        return nn.functional.interpolate(
            patches.reshape(-1, 1, rows, columns), images.shape[2..], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
    }
}
