using Koilo.Core.Evaluation;
using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Controls;

/// <summary>A control: bright at edges. Many heat maps are hardly better than an edge detector.</summary>
/// <remarks>√(u² + v²) of Sobel's two derivatives of the mean colour; the border is continued outwards.</remarks>
public sealed class SobelEdges : IExplainer
{
    /// <summary>This control's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "sobel",
        "Edges (control)",
        "Adebayo et al. 2018, arXiv:1810.03292, section 5",
        "Edges of the image, without asking the network.",
        _ => new SobelEdges())
    { Sign = MapSign.NonNegative, Kind = ExplainerKind.Control };

    /// <inheritdoc/>
    public Tensor Explain(ImageClassifier model, Tensor images, ScoreTarget target)
    {
        using var scope = NewDisposeScope();
        var grey = functional.pad(images.mean([1], keepdim: true), [1, 1, 1, 1], PaddingModes.Replicate); // N×1×(H+2)×(W+2)
        var across = tensor(new float[] { -1, 0, 1, -2, 0, 2, -1, 0, 1 }, device: images.device).to(images.dtype).reshape(1, 1, 3, 3);
        var both = functional.conv2d(grey, cat([across, across.transpose(2, 3)])); // N×2×H×W
        return both.square().sum(1).sqrt().MoveToOuterDisposeScope();
    }
}
