using Koilo.Core;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Attention;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Attention;

/// <summary>The network's own attention: which places its attention layers raise.</summary>
/// <remarks>
/// The mean over all layers that weigh places (spatial, coordinate, gated pooling …), each enlarged to the image and divided by its mean: 1 is "as
/// much as the average place". Layers that weigh only channels say nothing of places. The weights are the same whatever class is explained, and
/// attention is no proof of influence (Jain and Wallace 2019, arXiv 1902.10186): compare with the controls.
/// </remarks>
public sealed class AttentionMap : IExplainer
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "attention",
        "The network's own attention",
        "Ilse et al. 2018, arXiv:1802.04712; Woo et al. 2018, arXiv:1807.06521",
        "Which places the network's attention layers raise, whatever the class.",
        _ => new AttentionMap())
    {
        Sign = MapSign.NonNegative,
        DependsOnClass = false,
        Needs = "a network with attention that weighs places, such as resnet50+cbam or resnet50+attnpool",
    };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target) => MapFrame.Around(model, images, target, _ =>
    {
        var maps = AttentionReader.Read(model, images).Select(layer => layer.Value.Positions).OfType<Tensor>().ToList();
        if (maps.Count == 0) throw new UserErrorException($"{model.Card?.Id ?? "This network"} has no attention that could be shown. The method '{Card.Id}' needs {Card.Needs}.");
        return stack(maps.Select(map =>
        {
            var large = functional.interpolate(map.unsqueeze(1), [images.shape[2], images.shape[3]], mode: InterpolationMode.Bilinear, align_corners: false).squeeze(1);
            return large / large.mean([1, 2], keepdim: true).clamp_min(float.Epsilon);
        })).mean([0]);
    });
}
