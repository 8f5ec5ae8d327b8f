using Koilo.Learning.Explanations.Segments;
using static TorchSharp.torch;

namespace Koilo.Learning.Explanations.Perturbation;

/// <summary>Removes one piece of the image after the other, for example one cell after the other, and sees how much the class score falls.</summary>
/// <remarks>s(x) − s(x without the piece), in every pixel of the piece. With outlines of cells as pieces: what each cell contributes.</remarks>
/// <param name="options">Pieces and what "off" looks like.</param>
public sealed class SegmentAblation(SegmentOptions options) : SegmentExplainer(options)
{
    /// <summary>This method's card.</summary>
    public static ExplainerCard Card { get; } = new(
        "ablation",
        "Ablation of pieces",
        "Zeiler and Fergus 2014, arXiv:1311.2901, with pieces for squares",
        "How much the class score falls without each piece of the image, such as a cell.",
        _ => new SegmentAblation(new()));

    /// <inheritdoc/>
    private protected override Tensor Values(SegmentScores scores)
    {
        var images = scores.Batch.Images;
        var isOn = 1 - eye(scores.Count, dtype: images.dtype, device: images.device);
        return scores.Batch.Scores() - scores.Of(isOn, Options.BatchSize);
    }
}
